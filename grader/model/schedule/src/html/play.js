
// Plays a puzzle, as `cargo learn play` does in a terminal. All text comes from the page, as text.
(() => {
  "use strict";

  const article = document.querySelector("article.game");
  const game = JSON.parse(article.querySelector("script").textContent);
  const letters = game.players.map((name) => name[0]);

  // --- Where one is: who took each step, and the position before it ---------------------------------

  const taken = [];
  let at = 0;

  const position = () => game.positions[at];
  const move = (position, player) => game.positions[position].moves?.[player]?.step;
  const next = (player) => game.steps[move(at, player)?.steps[0]];

  function choose(player) {
    const made = move(at, player);
    if (made) {
      taken.push({ player, before: at });
      at = made.to;
    }
    return made !== undefined;
  }
  function back() {
    at = taken.pop()?.before ?? 0;
  }
  function again() {
    taken.length = 0;
    at = 0;
  }
  const order = () => taken.map(({ player }) => letters[player]).join("");
  const code = () => `vec![${taken.map(({ player }) => game.players[player]).join(", ")}]`;

  // --- What there is to say -------------------------------------------------------------------------

  const said = (step) => step.operation + (step.value === null ? "" : ` → ${step.value}`);

  function stands(player) {
    const { moment, moves, end } = position();
    const step = next(player);
    const held = moment.held.filter((held) => held.thread === player).map((held) => held.what);
    const holds = held.length ? `; holds ${held.join(" and ")}` : "";
    if (step) return `next: ${step.operation}${holds}`;
    const wait = moment.waiting.find((wait) => wait.thread === player);
    // A panic ends it for all, wherever they are.
    if (!wait && end?.verdict === "panicked") return "–";
    if (!wait || moves?.[player] === "ended") return `has ended${holds}`;
    const holder = moment.held.find((held) => held.what === wait.what);
    const who = holder ? `, which ${game.players[holder.thread]} holds` : "";
    return `waits for ${wait.what}${who}${holds}`;
  }

  // --- The page -------------------------------------------------------------------------------------

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }
  function button(text, label, action) {
    const made = element("button", "", text);
    made.type = "button";
    made.title = label;
    made.addEventListener("click", action);
    return made;
  }

  const table = article.querySelector("table.schedule");
  const lines = article.querySelector("table.source").tBodies[0].rows;
  const line = (step) => (step?.place?.file === "given.rs" ? lines[step.place.line - 1] : undefined);

  const act = (action) => () => {
    action();
    show();
  };
  const choices = game.players.map((name, player) =>
    button(name, `${name} takes the next step (${letters[player].toLowerCase()})`, act(() => choose(player))));
  const undo = button("←", "one step back (u, ←)", act(back));
  const restart = button("start again", "start again (r)", act(again));
  const copy = button("copy", "copy the order", () => navigator.clipboard.writeText(code()));
  const standing = game.players.map(() => element("span", "stands"));
  const verdict = element("p", "said verdict");
  const written = element("code", "order");
  const status = element("div", "status", verdict, element("p", "", "your order so far: ", written, " ", copy));
  status.setAttribute("role", "status");
  const keys = `${letters.map((letter) => letter.toLowerCase()).join(" ")} who steps next · u ← one step back · r start again`;
  const bar = element(
    "div",
    "player",
    ...choices.map((choice, player) => element("div", "choice", choice, " ", standing[player])),
    element("div", "buttons", undo, restart),
    status,
    element("p", "keys dim", keys),
  );
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "choose who takes the next step");
  table.closest(".scroll").before(bar);
  table.closest(".scroll").hidden = false;
  article.classList.add("stepping");

  function row(number, step) {
    const made = element("tr", number === "" ? "again" : "");
    const cells = game.players.map((_, player) => element("td", "", player === step.thread ? said(step) : ""));
    const place = step.place ? `${step.place.file}:${step.place.line}` : "";
    made.append(element("td", "number", String(number)), ...cells, element("td", "place", place));
    return made;
  }

  function show() {
    const rows = taken.flatMap(({ player, before }, index) =>
      move(before, player).steps.map((step, after) => row(after === 0 ? index + 1 : "", game.steps[step])));
    table.tBodies[0].replaceChildren(...rows);
    rows.at(-1)?.setAttribute("aria-current", "step");

    for (const row of lines) {
      row.className = "";
      row.cells[0].textContent = "";
      row.removeAttribute("aria-current");
    }
    const last = taken.at(-1);
    const here = line(last && game.steps[move(last.before, last.player).steps[0]]);
    here?.setAttribute("aria-current", "step");
    game.players.forEach((name, player) => {
      const row = line(next(player));
      if (row) {
        row.className = "taken";
        row.cells[0].textContent += `${name} `;
      }
      choices[player].disabled = !next(player);
      standing[player].textContent = stands(player);
    });

    const { end } = position();
    const broken = end && end.verdict !== "passed";
    article.classList.toggle("good", broken === true);
    verdict.textContent = !end ? "" : broken ? `BROKEN: ${end.reason}` : `not broken: ${end.reason}`;
    written.textContent = code();
    copy.hidden = !broken || !navigator.clipboard;
    undo.disabled = restart.disabled = taken.length === 0;
    if (location.hash !== hash()) history.replaceState(null, "", hash() || location.pathname);
    for (const row of [rows.at(-1), here ?? line(next(0))]) if (row) reveal(row);
  }

  // Scrolls the box around a row until the row can be seen in it.
  function reveal(row) {
    const box = row.closest(".scroll");
    const above = row.offsetTop - box.querySelector("thead").offsetHeight < box.scrollTop;
    const below = row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight;
    if (above || below) box.scrollTop = row.offsetTop - (box.clientHeight - row.offsetHeight) / 2;
  }

  // --- Keys, and the address ------------------------------------------------------------------------

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const player = letters.findIndex((letter) => letter.toLowerCase() === event.key.toLowerCase());
    const actions = { u: back, ArrowLeft: back, Backspace: back, r: again, Home: again };
    const action = player >= 0 ? () => choose(player) : actions[event.key];
    if (!action) return;
    event.preventDefault();
    act(action)();
  });

  // An order can be passed on as `#order=AABB`; of one that cannot be played, as far as it goes.
  const hash = () => (taken.length ? `#order=${order()}` : "");
  function visit() {
    again();
    const asked = new URLSearchParams(location.hash.slice(1)).get("order") ?? "";
    [...asked].every((letter) => choose(letters.indexOf(letter)));
    show();
  }
  addEventListener("hashchange", visit);
  visit();
})();
