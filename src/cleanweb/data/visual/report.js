"use strict";
{
  const known = JSON.parse(document.getElementById("data").textContent);
  const tip = document.getElementById("tip");
  const position = document.getElementById("position");
  const hidden = new Set();
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];
  let shownFor = null;
  let pinned = false;

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const section = (place) => place.closest("section.document");
  const findingsOf = (place) => known.documents[Number(section(place).id.slice(1))];

  const explained = (finding, id) => {
    const [code, message, score, state, , becomes, related] = finding;
    const [name, summary, safety] = known.rules[code];
    const box = element("div");
    box.dataset.r = code;
    const head = element("p");
    head.append(element("span", code, "code"), ` ${name} `, element("small", `${state}, evidence ${score.toFixed(2)}, ${safety}`));
    box.append(head, element("p", message || summary, "message"));
    if (state === "proposed") box.append(element("p", becomes ? `It would become: ${becomes}` : "It would be removed.", "message"));
    if (related) {
      const link = element("a", `line ${related}`);
      link.href = `#${id}-l${related}`;
      const line = element("p", "Explained by ");
      line.append(link);
      box.append(line);
    }
    return box;
  };

  const kin = (place, on) => {
    const findings = findingsOf(place);
    for (const number of place.dataset.f.split(" ")) {
      const related = findings[number][6];
      if (related) document.getElementById(`${section(place).id}-l${related}`)?.classList.toggle("kin", on);
    }
  };

  const hide = () => {
    if (!shownFor) return;
    shownFor.classList.remove("open");
    shownFor.removeAttribute("aria-describedby");
    kin(shownFor, false);
    tip.hidden = true;
    shownFor = null;
    pinned = false;
  };

  const show = (place, pin = false) => {
    if (shownFor !== place) hide();
    shownFor = place;
    pinned = pinned || pin;
    const findings = findingsOf(place);
    tip.replaceChildren(...place.dataset.f.split(" ").map((number) => explained(findings[number], section(place).id)));
    tip.hidden = false;
    place.classList.add("open");
    place.setAttribute("aria-describedby", "tip");
    kin(place, true);
    const box = place.getClientRects()[0] || place.getBoundingClientRect();
    const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    const below = box.bottom + 6;
    const top = below + tip.offsetHeight > innerHeight ? Math.max(box.top - tip.offsetHeight - 6, 0) : below;
    tip.style.left = `${Math.max(left, 8) + scrollX}px`;
    tip.style.top = `${top + scrollY}px`;
  };

  const placeOf = (event) => (event.target.closest ? event.target.closest("[data-f]") : null);
  document.addEventListener("mouseover", (event) => {
    const place = placeOf(event);
    if (place && !pinned) show(place);
    else if (!place && !pinned && !tip.contains(event.target)) hide();
  });
  document.addEventListener("focusin", (event) => {
    const place = placeOf(event);
    if (place) show(place);
    else if (!tip.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const place = placeOf(event);
    if (place) show(place, true);
    else if (!tip.contains(event.target)) hide();
  });

  const visible = (place) => !hidden.has(place.dataset.r) && place.checkVisibility();
  const stops = () => [...document.querySelectorAll("main [data-f][tabindex]")].filter(visible);
  const count = () => { position.textContent = `${stops().length} places`; };
  const step = (by) => {
    const all = stops();
    if (!all.length) return;
    const at = all.indexOf(shownFor || document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
    all[next].scrollIntoView({ block: "center" });
    all[next].focus({ preventScroll: true });
    show(all[next], true);
    position.textContent = `${next + 1} of ${all.length}`;
  };
  document.getElementById("next").addEventListener("click", (event) => { event.stopPropagation(); step(1); });
  document.getElementById("previous").addEventListener("click", (event) => { event.stopPropagation(); step(-1); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "Escape") hide();
  });

  for (const radio of document.querySelectorAll("[name=view]")) {
    radio.addEventListener("change", () => {
      hide();
      document.body.className = `show-${radio.value}`;
      count();
    });
  }
  for (const box of document.querySelectorAll("[data-rule]")) {
    box.addEventListener("change", () => {
      const code = box.dataset.rule;
      if (box.checked) hidden.delete(code);
      else hidden.add(code);
      for (const same of document.querySelectorAll(`[data-rule="${code}"]`)) same.checked = box.checked;
      sheet.replaceSync(
        [...hidden]
          .map((each) => `.text [data-r="${each}"]{background:none!important;text-decoration:none!important}` +
            `.text del[data-r="${each}"]{display:inline!important}.text ins[data-r="${each}"],.map [data-r="${each}"]{display:none!important}`)
          .join("\n"),
      );
      hide();
      count();
    });
  }

  const theme = document.getElementById("theme");
  const dark = () => document.documentElement.classList.contains("dark") ||
    (!document.documentElement.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
  const named = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => {
    document.documentElement.className = dark() ? "light" : "dark";
    named();
  });
  named();
  count();

  const views = [...document.querySelectorAll(".sheet")].map((each) => [each.querySelector(".view"), each.querySelector(".text"), each.querySelector(".map")]);
  const follow = () => {
    for (const [view, text, map] of views) {
      const box = text.getBoundingClientRect();
      const top = Math.max(0, -box.top) / box.height;
      const bottom = Math.min(box.height, innerHeight - box.top) / box.height;
      view.style.top = `${top * map.clientHeight}px`;
      view.style.height = `${Math.max(bottom - top, 0) * map.clientHeight}px`;
    }
  };
  addEventListener("scroll", follow, { passive: true });
  addEventListener("resize", follow);
  follow();
}
