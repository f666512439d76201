
// Steps through the schedules of a page, as `cargo learn replay` does in a terminal.
//
// All text comes from the page itself, as text: nothing here makes markup out of it. Three parts that
// know of each other only what is passed to them: where one is, the page, and the keys and buttons.
(() => {
  "use strict";

  // --- Where one is -------------------------------------------------------------------------------

  // A position in a list of steps; -1 while all of them are shown and none is marked. Of a step it looks
  // at `preempts` alone: where the steps come from, and how one is shown, is not its concern.
  function position(steps) {
    const last = steps.length - 1;
    let at = -1;
    const to = (step) => { at = Math.max(0, Math.min(step, last)); };
    return {
      get at() { return at; },
      get begun() { return at >= 0; },
      to,
      by: (steps) => to(at + steps),
      end: () => to(last),
      preemption() {
        const next = steps.findIndex((step, index) => index > at && step.preempts);
        to(next < 0 ? last : next);
      },
      leave() { at = -1; },
    };
  }

  // What keys do, the same as in the terminal. Those in the second list scroll a page, and do so
  // until one has begun to step.
  const KEYS = {
    ArrowRight: (at) => at.by(1),
    ArrowLeft: (at) => at.by(-1),
    j: (at) => at.by(1),
    k: (at) => at.by(-1),
    p: (at) => at.preemption(),
  };
  const KEYS_ONCE_BEGUN = {
    ArrowDown: (at) => at.by(1),
    ArrowUp: (at) => at.by(-1),
    " ": (at) => at.by(1),
    PageDown: (at) => at.by(10),
    PageUp: (at) => at.by(-10),
    Home: (at) => at.to(0),
    End: (at) => at.end(),
    Escape: (at) => at.leave(),
    q: (at) => at.leave(),
  };

  // --- The page -----------------------------------------------------------------------------------

  // The steps in a table: its rows that stand for steps, each with what belongs to it.
  function steps(article) {
    const table = article.querySelector("table.schedule");
    if (!table) return [];
    const names = table.tHead.rows[0].cells;
    const source = article.querySelector("table.source");
    const moments = [...article.querySelectorAll(".moments li")];
    const total = [...table.tBodies[0].rows].reduce((most, row) => Number(row.dataset.to ?? most), 0);
    const found = [];
    let stopped = null;
    for (const row of table.tBodies[0].rows) {
      if (!row.dataset.to) {
        stopped = row;
        continue;
      }
      const { from, to, line } = row.dataset;
      const does = row.querySelector(".does");
      const place = row.querySelector(".place")?.textContent;
      found.push({
        row,
        stopped,
        preempts: stopped !== null,
        line: line ? source?.tBodies[0].rows[line - 1] : undefined,
        moment: moments.findLast((moment) => moment.value <= to),
        says: [
          from === to ? `step ${to} of ${total}` : `steps ${from} to ${to} of ${total}`,
          does ? `${names[does.cellIndex].textContent}: ${does.textContent}` : row.textContent.trim(),
          ...(place ? [place] : []),
        ].join(" · "),
      });
      stopped = null;
    }
    return found;
  }

  // Marks in the page where one is.
  function mark(article, steps, at) {
    const here = steps[at];
    article.classList.toggle("stepping", at >= 0);
    for (const marked of article.querySelectorAll("[aria-current]")) marked.removeAttribute("aria-current");
    steps.forEach(({ row, stopped }, index) => {
      row.classList.toggle("ahead", at >= 0 && index > at);
      stopped?.classList.toggle("ahead", at >= 0 && index > at);
    });
    for (const row of [here?.row, here?.line]) {
      row?.setAttribute("aria-current", "step");
      if (row) reveal(row);
    }
  }

  // Scrolls the box around a row, and never the page, until the row can be seen.
  function reveal(row) {
    const box = row.closest(".scroll");
    const head = box.querySelector("thead").offsetHeight;
    const above = row.offsetTop - head < box.scrollTop;
    const below = row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight;
    if (above || below) box.scrollTop = row.offsetTop - (box.clientHeight - row.offsetHeight) / 2;
  }

  // --- Keys and buttons ---------------------------------------------------------------------------

  function element(name, className, ...children) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  }

  // Adds to an article what it takes to step through it; nothing where it has no steps.
  function player(article) {
    const all = steps(article);
    if (all.length === 0) return null;
    const at = position(all);
    const said = element("p", "said");
    const moment = element("p", "moment");
    const status = element("div", "status", said, moment);
    status.setAttribute("role", "status");

    function show() {
      mark(article, all, at.at);
      const here = all[at.at];
      said.textContent = here ? here.says : `${all.at(-1).row.dataset.to} steps, all of them below`;
      moment.replaceChildren();
      if (here?.stopped) moment.append(element("strong", "", here.stopped.textContent.trim()), element("br", ""));
      if (here?.moment) moment.append(...[...here.moment.childNodes].map((node) => node.cloneNode(true)));
    }
    function act(action) {
      action(at);
      show();
    }

    const button = (text, label, action) => {
      const made = element("button", "", text);
      made.type = "button";
      made.setAttribute("aria-label", label);
      made.title = label;
      made.addEventListener("click", () => act(action));
      return made;
    };
    const buttons = element(
      "div",
      "buttons",
      button("|←", "first step (Home)", KEYS_ONCE_BEGUN.Home),
      button("←", "one step back (←, k)", KEYS.k),
      button("→", "one step forward (→, j)", KEYS.j),
      button("→|", "last step (End)", KEYS_ONCE_BEGUN.End),
      ...(all.some((step) => step.preempts) ? [button("preemption", "next preemption (p)", KEYS.p)] : []),
      button("all", "show all steps again (Esc)", KEYS_ONCE_BEGUN.Escape),
    );
    const keys = element("p", "keys dim", "← → one step · PgUp PgDn ten · Home End · p next preemption · Esc all");
    const bar = element("div", "player", buttons, status, keys);
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "step through the schedule");
    const box = article.querySelector("table.schedule").closest(".scroll");
    box.before(bar);

    // A click on a row goes there, unless it was for a link or marked some text.
    box.addEventListener("click", (event) => {
      const step = all.findIndex(({ row }) => row.contains(event.target));
      if (step < 0 || event.target.closest("a") || !getSelection().isCollapsed) return;
      act((at) => at.to(step));
    });
    show();
    return {
      article,
      // Whether the key was one of these.
      press(key) {
        const action = KEYS[key] ?? (at.begun ? KEYS_ONCE_BEGUN[key] : undefined);
        if (action) act(action);
        return action !== undefined;
      },
      // Whether the anchor was one of a step's.
      visit(anchor) {
        const step = all.findIndex(({ row }) => row.id !== "" && row.id === anchor);
        if (step >= 0) act((at) => at.to(step));
        return step >= 0;
      },
    };
  }

  const players = [...document.querySelectorAll("article.receipt")].map(player).filter((made) => made !== null);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (event.key === " " && event.target.closest("a, button, summary")) return;
    // The schedule in which the focus is; a page that has only one needs no focus.
    const inside = players.find(({ article }) => article.contains(event.target));
    const meant = inside ?? (players.length === 1 ? players[0] : undefined);
    if (meant?.press(event.key)) event.preventDefault();
  });

  // The number of a step is a link to it, and so is its number in the source.
  const visit = () => players.some((player) => player.visit(decodeURIComponent(location.hash.slice(1))));
  addEventListener("hashchange", visit);
  visit();
})();
