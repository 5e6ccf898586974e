"use strict";
{
  const form = document.forms[0];
  const pause = 500;
  let waiting = 0;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.elements.text.value && form.requestSubmit(), pause);
  };
  form.addEventListener("input", later);
  const tick = (on) => {
    for (const box of form.elements.rule) box.checked = on;
    later();
  };
  document.getElementById("all").addEventListener("click", () => tick(true));
  document.getElementById("none").addEventListener("click", () => tick(false));
}
