"""Run the scorers of the evaluation data one after the other and print one table.

The data is found by CLEANWEB_EVAL (default ../shared/eval); without it there is nothing to score.
Arguments name the scorers to run (`seed thai`); without any, all run.
"""

import os
import subprocess
import sys
from pathlib import Path

EVAL = Path(os.environ.get("CLEANWEB_EVAL", "../shared/eval"))
RUNS = {
    "seed": [["score_seed.py", "--style", style] for style in ("royal", "compact", "keep")],
    "thai": [["score_thai.py"]],
    "languages": [["score_languages.py"], ["score_languages.py", "--data", "languages/names.jsonl.gz"]],
    "repeats": [["score_repeats.py"]],
    "tokens": [["score_tokens.py"]],
    "speed": [["score_speed.py"]],
    "encodings": [["score_encodings.py"]],
    "html": [["score_html.py"]],
    "hostile": [["score_hostile.py"]],
}


def main() -> int:
    if not EVAL.is_dir():
        print(f"no evaluation data in {EVAL}: set CLEANWEB_EVAL to its folder")
        return 0
    failed = 0
    for name in sys.argv[1:] or RUNS:
        for script, *options in RUNS[name]:
            arguments = [str(EVAL / each) if (EVAL / each).is_file() else each for each in options]
            done = subprocess.run([sys.executable, EVAL / script, *arguments], capture_output=True, text=True, check=False)
            failed += done.returncode != 0
            lines = done.stdout.splitlines()
            if name == "hostile":
                lines = [line for line in lines if not line.startswith("ok")]
            if done.returncode and not lines:
                lines = [f"failed: {done.stderr.strip().splitlines()[-1]}"]
            for number, line in enumerate(lines):
                print(f"{name if not number else '':10} {line}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
