"""Languages of stretches, paragraphs and documents."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given

from cleanweb import Document, Finding, LanguageSpan, Pipeline, detect_languages
from cleanweb.language import document_language
from cleanweb.language.scripts import dominant_script, script_of, script_runs
from cleanweb.testing import documents
from tests.cases import SEED, Case, negative

ENGLISH = "The board will read the whole report before it decides what to build there, and the year after."
SPANISH = "Los investigadores descubrieron que los árboles de las calles enfrían la ciudad mucho más de lo que se pensaba."
GERMAN = "Die Forscher haben in der ganzen Stadt mehr als dreihundert Messgeräte aufgestellt und zwei Jahre lang abgelesen."
THAI = "ผลการศึกษานี้จะถูกนำไปใช้ในการวางแผนปลูกต้นไม้ของเทศบาลในปีหน้า และจะเผยแพร่ให้ประชาชนทั่วไปอ่านได้โดยไม่มีค่าใช้จ่าย"
ARABIC = "قرأ الحارس كل صباح أكثر من عشرين مقياسا للمطر في أطراف البلدة ودون ما وجده في دفتر قديم."
CHINESE = "研究小组在全市安装了三百多个传感器，并连续两年记录温度数据。"
JAPANESE = "研究チームは市内に三百以上のセンサーを設置し、二年間にわたって気温を記録した。"
KOREAN = "연구진은 도시 전역에 삼백 개가 넘는 감지기를 설치하고 이 년 동안 기온을 기록했다."
RUSSIAN = "Исследователи установили по всему городу более трёхсот датчиков и два года записывали температуру воздуха."
SENTENCES = {
    "en": ENGLISH,
    "es": SPANISH,
    "de": GERMAN,
    "th": THAI,
    "ar": ARABIC,
    "zh": CHINESE,
    "ja": JAPANESE,
    "ko": KOREAN,
    "ru": RUSSIAN,
}


def languages(text: str) -> list[str]:
    return [span.lang for span in detect_languages(text)]


def findings(text: str, **options: object) -> list[Finding]:
    return list(Pipeline.default(select=["LNG"], options={"LNG": options})(text).findings)


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_one_language(language: str, sentence: str) -> None:
    (span,) = detect_languages(sentence)
    assert span[:3] == (0, len(sentence), language)


@pytest.mark.parametrize(("one", "other"), [("en", "es"), ("th", "en"), ("de", "zh"), ("ja", "zh"), ("ko", "en"), ("ru", "ar")])
def test_a_paragraph_in_two_languages_is_cut_where_it_changes(one: str, other: str) -> None:
    text = f"{SENTENCES[one]} {SENTENCES[other]}"
    spans = detect_languages(text)
    assert [span.lang for span in spans] == [one, other]
    assert abs(spans[1].start - len(SENTENCES[one]) - 1) <= 1


@given(documents)
def test_spans_are_in_range_in_order_and_disjoint(text: str) -> None:
    spans = detect_languages(text)
    assert all(0 <= span.start < span.end <= len(text) and 0 <= span.confidence <= 1 for span in spans)
    assert all(one.end <= other.start and one.lang != other.lang for one, other in pairwise(spans))
    assert spans == detect_languages(text)


def test_the_seed() -> None:
    lines = (SEED / "web3-japan-th.txt").read_text(encoding="utf-8").split("\n")[:31]
    found = [{span.lang for span in detect_languages(line)} for line in lines]
    assert [number for number, each in enumerate(found) if each != {"th"}] == [0, 2, 30]
    assert found[0] == found[2] == {"en"}


def test_scripts() -> None:
    assert [script_of(letter) for letter in "aéกに漢яع한 1.\ud800"] == [
        *("Latn", "Latn", "Thai", "Kana", "Hani", "Cyrl", "Arab", "Hang"),
        *("", "", "", ""),
    ]
    assert [run.script for run in script_runs("«Привет», hello ไทย")] == ["Cyrl", "Latn", "Thai"]
    assert dominant_script("Sony และ NTT ร่วมลงทุน") == "Thai"
    assert dominant_script("123 !?") == ""


@pytest.mark.parametrize(
    ("text", "meta", "language"),
    [
        ("", {}, "und"),
        ("123", {}, "und"),
        (f"{THAI}\n{ENGLISH}\n{THAI}\n{THAI}", {}, "th"),
        (f"{SPANISH}\n{ENGLISH}\n{SPANISH}", {}, "es"),
        (THAI, {"language": "en-GB"}, "en"),
        (THAI, {"language": None}, "th"),
    ],
)
def test_the_language_of_a_document(text: str, meta: dict[str, object], language: str) -> None:
    assert document_language(Document(text, meta)) == language


def test_a_foreign_paragraph_is_reported_with_its_language() -> None:
    (finding,) = findings(f"{THAI}\n{ENGLISH}\n{THAI}")
    assert finding.rule == "LNG101"
    assert "en in a document in th" in finding.message
    assert finding.replacement is None


def test_the_given_language_overrules() -> None:
    result = Pipeline.default(select=["LNG"])(Document(f"{THAI}\n{ENGLISH}", {"language": "en"}))
    assert [result.original[f.start : f.end] for f in result.findings] == [THAI]


def test_a_mixed_paragraph_is_reported_with_share_and_place() -> None:
    text = f"{ENGLISH} {SPANISH}"
    (finding,) = findings(text)
    assert finding.rule == "LNG102"
    assert "%" in finding.message
    assert finding.replacement is None


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ({"drop": ("en",)}, [THAI, SPANISH]),
        ({"only": ("th",)}, [THAI]),
        ({"only": ("th", "en")}, [THAI, ENGLISH]),
        ({"drop": ("th", "en", "es")}, []),
    ],
)
def test_languages_can_be_dropped_or_kept(options: dict[str, tuple[str, ...]], kept: list[str]) -> None:
    result = Pipeline.default(select=["LNG"], options={"LNG": options})(f"{THAI}\n{ENGLISH}\n{SPANISH}")
    assert result.text.split("\n") == (kept or [""])
    assert result.undo().text == result.original


def test_a_mixed_paragraph_is_not_dropped() -> None:
    text = f"{THAI} {ENGLISH}"
    assert Pipeline.default(select=["LNG"], options={"LNG": {"drop": ("en",)}})(text).text == text


@pytest.mark.parametrize("name", ["Sony", "Universal Music Group", "The Lord of the Rings", "La Vanguardia"])
@pytest.mark.parametrize("language", ["th", "de", "ru", "ar", "ja", "ko"])
def test_names_are_no_second_language(language: str, name: str) -> None:
    sentence = SENTENCES[language]
    middle = sentence.find(" ", len(sentence) // 2) % len(sentence)
    assert set(languages(f"{sentence[:middle]} {name} {sentence[middle:].lstrip()}")) == {language}


@pytest.mark.parametrize("title", ["Männer, die Frauen hassen", "So Long, and Thanks for All the Fish", "Il nome della rosa"])
@pytest.mark.parametrize("marks", ["“”", "«»", "()", '""'])
def test_titles_in_quotes_are_no_second_language(title: str, marks: str) -> None:
    text = f"Los investigadores hablaron de {marks[0]}{title}{marks[1]} durante toda la tarde y después volvieron a sus casas."
    assert languages(text) == ["es"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("東京都知事選挙", "ja"),
        ("今天天气很好", "zh"),
        ("他在Stanford University攻读计算机科学，后来加入Google Brain团队。", "zh"),
        ("彼はSony Computer Entertainmentの社長として、PlayStation 2の開発を指揮した。", "ja"),
        ("小説『ノルウェイの森』は中国語では《挪威的森林》として出版されている。", "ja"),
        ("这部动画片的日文名是「となりのトトロ」，中文译为龙猫，深受孩子们喜爱。", "zh"),
    ],
)
def test_han_is_chinese_or_japanese(text: str, language: str) -> None:
    assert languages(text) == [language]


@pytest.mark.parametrize(
    "text",
    [
        "Sawasdee krap, wan nee phom ja pai talat gap puean laew gin khao duay gan tee ran aharn",
        "Main kal bazaar gaya tha aur wahan se sabziyan kharid kar laya, bahut achchha laga mujhe",
        "asdf qwer zxcv",
    ],
)
def test_what_is_not_known_is_not_guessed(text: str) -> None:
    (span,) = detect_languages(text)
    assert span.lang == "und"
    assert span.confidence < 0.5


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Қазақстан Республикасының Президенті бүгін жаңа заңға қол қойды деп хабарлады баспасөз қызметі.", "kk"),
        ("Монгол улсын засгийн газар өнөөдөр шинэ хуулийн төслийг баталлаа гэж мэдээлэв.", "mn"),
        ("Президент кечээ Бишкек шаарында жаңы мектептин ачылышына катышты жана сөз сүйлөдү.", "ky"),
        ("Ĉiu homo havas la rajton je libereco, ĉar ĝi apartenas al ĉiuj, kaj neniu rajtas forpreni ĝin de aliaj.", "eo"),
        ("Dan il-ktieb inkiteb ħafna snin ilu u għadu jinqara minn ħafna nies f'Għawdex u f'Malta kollha.", "mt"),
    ],
)
def test_letters_tell_languages_that_the_table_lacks(text: str, language: str) -> None:
    assert languages(text) == [language]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The poet محمود درويش was born in 1941 in the village of al-Birwa in western Galilee.", "en"),
        ("The director, अनुराग कश्यप, said that the film would be released next year in Mumbai and Delhi.", "en"),
        ("Prime minister แพทองธาร ชินวัตร met the delegation on Monday and promised a review of the law.", "en"),
        ("قال المخرج سمير نصري إن فيلم Gone with the Wind كان أفضل ما شاهد في حياته كلها.", "ar"),
        ("भारत के प्रधानमंत्री नरेन्द्र मोदी ने Make in India कार्यक्रम का उद्घाटन किया और लोगों को संबोधित किया।", "hi"),
        ("Она сказала: «This is not what we agreed on yesterday evening», и вышла из комнаты.", "ru"),
    ],
)
def test_names_and_quotations_in_other_scripts_are_no_second_language(text: str, language: str) -> None:
    assert languages(text) == [language]


def test_addresses_are_in_no_language() -> None:
    text = f"{THAI} https://www.example.com/the-best-way-to-learn-thai-online info@example.com #MondayMotivation"
    assert languages(text) == ["th"]
    assert languages("https://example.com/a-page") == []


def test_more_evidence_is_more_confidence() -> None:
    confidences = [detect_languages(" ".join(ENGLISH.split()[:words]))[0].confidence for words in (4, 8, 20)]
    assert confidences == sorted(confidences)
    assert confidences[-1] > 0.9


def test_a_quoted_sentence_is_a_second_language() -> None:
    assert languages(f"Der Minister sagte nach der Sitzung: „{ENGLISH}“ Danach verließ er den Saal und ging nach Hause.") == [
        "de",
        "en",
        "de",
    ]


def test_serbian_in_two_scripts_is_one_language() -> None:
    text = "Истраживачи су поставили мерне уређаје у целом граду. Istraživači su postavili merne uređaje u celom gradu."
    assert len(languages(text)) == 1


def test_the_same_words_again_give_the_same_answer() -> None:
    first = detect_languages(f"{ENGLISH} {SPANISH}")
    detect_languages("\n".join(f"{word}{number}" for number in range(1000) for word in SPANISH.split()))
    assert detect_languages(f"{ENGLISH} {SPANISH}") == first


def test_the_table_is_not_read_where_scripts_decide() -> None:
    code = f"import sys, cleanweb; cleanweb.detect_languages({THAI + ' Sony'!r}); print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize("case", [case for case in negative() if case.family == "languages"], ids=str)
def test_names_and_titles_are_not_reported(case: Case) -> None:
    assert bool(findings(case.text)) == case.title.startswith("reported: ")


def test_code_and_tables_are_no_paragraphs() -> None:
    code = "    for each in the_list_of_all_words: print(each, the_number_of_times, and_then, some_more, of_the_same)"
    assert not findings(f"{THAI}\n{code}\n{THAI}")


def test_headings_and_names_are_no_foreign_paragraphs() -> None:
    assert not findings(f"{THAI}\nStanford University, University of California\nThe Walt Disney Company\n{THAI}")


def test_a_span_is_a_named_tuple() -> None:
    assert detect_languages(THAI) == [LanguageSpan(0, len(THAI), "th", detect_languages(THAI)[0].confidence)]
    assert languages("") == languages("12 + 7") == []


def test_findings_name_the_languages_and_the_exact_place() -> None:
    english = "The council will decide in 2031 where the 450 new trees are planted. "
    german = "Der Rat entscheidet im Jahr 2031, wo die 450 neuen Bäume gepflanzt werden."
    chinese = "研究小组在全市安装了三百多个传感器，并连续两年记录温度数据。"
    text = f"{english * 4}\n{german}\n{chinese}\n新しい木の場所。\n{english}{german} {english}{german}\n{english * 3}"
    found = Pipeline.default(select=["LNG"])(text).findings
    foreign = {text[finding.start : finding.end]: finding.message for finding in found if finding.rule == "LNG101"}
    assert foreign == {german: "a paragraph in de in a document in en", chinese: "a paragraph in zh in a document in en"}
    mixed = [finding for finding in found if finding.rule == "LNG102"]
    shares = {finding.message.partition(":")[2] for finding in mixed}
    assert [text[finding.start : finding.end] for finding in mixed] in ([german] * 2, [english.strip()] * 2)
    assert len(shares) == 1
    assert 40 <= int(shares.pop().split()[0]) <= 60
