// From page to page, by the address: #page=3 is the third. And the keys.
//
// The viewer is opened from disk, where a page may not fetch files. So data are scripts: data/index.js
// calls tacet.index, data/3.js calls tacet.page when the third page is opened.
"use strict";

const route = (() => {
  /** The page that the address names; not one of the pages where it names none. */
  const wanted = () => Number(/^#page=(\d+)$/.exec(location.hash)?.[1] ?? 0) - 1;

  /** Opens a page from the list: "back" returns there. */
  function open(at) { location.hash = `#page=${at + 1}`; }

  /** Opens the page `step` pages further in the list, in place of this one. */
  function turn(step) {
    const next = neighbour(step);
    if (next !== undefined) location.replace(`#page=${next + 1}`);
  }

  function neighbour(step) {
    const order = overview.order();
    const place = order.indexOf(model.current);
    // A page that is not in the list any more has its neighbours in the dataset.
    const next = place < 0 ? model.current + step : order[place + step];
    return next in model.pages ? next : undefined;
  }

  function close() { location.hash = ""; }

  /** Shows what the address names. */
  function follow() {
    const at = wanted();
    const last = model.current;
    model.current = at in model.pages ? at : -1;
    model.shown = null;
    stage.tell(null);
    boxes.clear();
    // An image that is not shown any more need not be held.
    $("image").removeAttribute("src");
    $("trouble").hidden = true;
    const isPage = model.current >= 0;
    document.body.classList.toggle("on-page", isPage);
    $("page").hidden = !isPage;
    $("to-overview").disabled = !isPage;
    if (isPage) load(at); else leave(last);
  }

  function leave(last) {
    document.title = model.title;
    $("title").textContent = model.title;
    $("subtitle").textContent = "";
    overview.show(last);
  }

  /** Loads a page's script, which calls tacet.page, and takes it away again. */
  function load(at) {
    const comesFromList = $("overview").contains(document.activeElement);
    overview.hide();
    // What goes with the list must not take the focus along; any other button keeps it, to be
    // pressed again on the next page.
    if (comesFromList) $("title").focus({ preventScroll: true });
    const page = model.pages[at];
    document.title = `${page.name} · ${model.title}`;
    $("title").textContent = page.name;
    $("title").title = page.name;
    const removed = model.hasRemoved ? `, ${spell(page.removed)} removed` : "";
    $("subtitle").replaceChildren(...badge(page.split), instances(model.countOf(page, false)) + removed);
    const order = overview.order();
    const place = order.indexOf(at);
    $("place").textContent = place < 0
      ? `${spell(at + 1)} / ${spell(model.pages.length)}`
      : `${spell(place + 1)} / ${spell(order.length)}`;
    $("previous").disabled = neighbour(-1) === undefined;
    $("next").disabled = neighbour(1) === undefined;
    $("image").src = urlOf(page.image);
    const script = element("script");
    script.src = `data/${at + 1}.js`;
    script.onload = () => script.remove();
    script.onerror = () => {
      script.remove();
      trouble(`data/${at + 1}.js can't be read: it belongs beside index.html.`);
    };
    document.head.append(script);
  }

  /** Called by a page's script. */
  function arrive(at, data) {
    // The user may have gone on meanwhile.
    if (at !== model.current) return;
    model.shown = data;
    stage.show();
    const counts = new Map(data.kept.map(([label, ids]) => [label, ids.length]));
    legend.count(counts, model.pages[at].removed);
    $("stage").setAttribute("aria-label", `Page ${model.pages[at].name}: boxes of ${spell(counts.size)} classes`);
  }

  function trouble(text) {
    $("trouble").textContent = text;
    $("trouble").hidden = false;
  }

  return { open, turn, close, follow, arrive, trouble };
})();

const keyboard = (() => {
  const step = 80;

  /** What keys do on a page, by what they write; with Shift, arrows are told by `shifted`. */
  const onPage = {
    ArrowRight: () => route.turn(1),
    j: () => route.turn(1),
    ArrowLeft: () => route.turn(-1),
    k: () => route.turn(-1),
    "+": () => stage.zoom(1.25),
    "=": () => stage.zoom(1.25),
    "-": () => stage.zoom(0.8),
    0: () => stage.fit(),
    1: () => stage.actualSize(),
    w: () => stage.fitWidth(),
    f: () => stage.fade(),
    Escape: () => route.close(),
  };
  const shifted = {
    ArrowRight: () => stage.pan(-step, 0),
    ArrowLeft: () => stage.pan(step, 0),
    ArrowDown: () => stage.pan(0, -step),
    ArrowUp: () => stage.pan(0, step),
  };
  const everywhere = {
    a: () => $("show-all").click(),
    n: () => $("show-none").click(),
    r: () => $("removed").click(),
    "?": () => $("help").showModal(),
    "/": () => {
      if (model.current >= 0) route.close();
      // The address changes a moment later.
      setTimeout(() => $("filter").focus(), 50);
    },
  };

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    if (event.target.matches("input[type=search], select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const isPage = model.current >= 0;
    const act = everywhere[event.key] ?? (isPage ? (event.shiftKey && shifted[event.key]) || onPage[event.key] : undefined);
    if (act) {
      event.preventDefault();
      act();
    } else if (!isPage) {
      overview.keyPressed(event);
    }
  }

  return { pressed };
})();

/** What scripts of data call. */
const tacet = {
  index(data) {
    Object.assign(model, data);
    legend.begin(() => {
      boxes.hide();
      stage.tell(null);
      if (model.current < 0) overview.list(); else legend.mark();
    });
    overview.begin();
    stage.begin();
    $("image").addEventListener("error", () => {
      if (model.current >= 0) route.trouble(`${model.pages[model.current].image} can't be shown.`);
    });
    $("to-overview").addEventListener("click", route.close);
    $("previous").addEventListener("click", () => route.turn(-1));
    $("next").addEventListener("click", () => route.turn(1));
    $("to-help").addEventListener("click", () => $("help").showModal());
    addEventListener("keydown", keyboard.pressed);
    addEventListener("hashchange", route.follow);
    addEventListener("resize", overview.layOut);
    route.follow();
  },
  page: route.arrive,
};
