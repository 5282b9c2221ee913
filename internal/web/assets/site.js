// What a page can do besides: every page works without this.
"use strict";
(() => {
  const all = (where, root = document) => [...root.querySelectorAll(where)];
  const make = (name, props, ...kids) => {
    const el = Object.assign(document.createElement(name), props);
    el.append(...kids);
    return el;
  };

  // Keys: / searches, j and k walk the list.
  const items = () => all(".card, .slim:not(.cards) > li, .index > li, .people > li, .stories > li, .due > li").filter((e) => e.closest("main") && e.offsetParent);
  let at = -1;
  const walk = (step) => {
    const list = items();
    if (!list.length) return;
    list[at]?.classList.remove("here");
    at = Math.max(0, Math.min(list.length - 1, at + step));
    const el = list[at];
    el.classList.add("here");
    (el.matches("a") ? el : el.querySelector("a.open, a.name, a"))?.focus({ preventScroll: true });
    el.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };
  addEventListener("keydown", (ev) => {
    if (ev.ctrlKey || ev.metaKey || ev.altKey || ev.target.closest("input, textarea, select")) return;
    const answer = document.querySelector(`[data-key="${CSS.escape(ev.key)}"]`);
    if (answer) {
      ev.preventDefault();
      if (answer.matches("input")) answer.focus(); else answer.click();
      return;
    }
    if (ev.key === "/") {
      const box = document.getElementById("q");
      if (box) { ev.preventDefault(); box.focus(); box.select(); }
    } else if (ev.key === "j") walk(1);
    else if (ev.key === "k") walk(-1);
  });

  // Copying.
  const copier = (after, label, text) => {
    if (!navigator.clipboard) return;
    const button = make("button", { type: "button", className: "copy", textContent: label });
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(await text());
        button.textContent = "Copied";
      } catch { button.textContent = "Cannot copy"; }
      setTimeout(() => { button.textContent = label; }, 2000);
    });
    after.after(button);
  };
  for (const el of all("[data-copy]")) copier(el, el.dataset.copy, () => el.textContent.trim());
  for (const el of all("[data-copy-address]")) copier(el, "Copy", () => el.href);
  for (const el of all("[data-copy-file]")) copier(el, "Copy", async () => (await fetch(el.href)).text());

  // A matrix of many rows can be narrowed by typing.
  for (const table of all("table.matrix")) {
    const rows = all("tbody tr", table);
    if (rows.length < 8) continue;
    const input = make("input", { type: "search", placeholder: "speaker or words" });
    const told = make("span", {});
    told.setAttribute("role", "status");
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = row.cells[0].textContent.toLowerCase();
        row.hidden = !words.every((w) => text.includes(w));
        if (!row.hidden) shown++;
      }
      told.textContent = words.length ? `${shown} of ${rows.length}` : "";
    });
    table.closest(".scroll").before(make("p", { className: "sieve" }, make("label", {}, "Narrow to ", input), told));
  }

  // A quotation that runs over paragraphs is lit as a whole.
  const light = () => {
    for (const el of all(".text .lit")) el.classList.remove("lit");
    const found = /^#q(\d+)$/.exec(location.hash);
    if (found) for (const el of all(`.text .x${found[1]}`)) el.classList.add("lit");
  };
  addEventListener("hashchange", light);
  light();
})();
