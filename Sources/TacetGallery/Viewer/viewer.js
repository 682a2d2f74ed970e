// The viewer of an overlay folder. It is opened from disk, where a page may not fetch files: the data
// are scripts, which call tacet.index once and tacet.page for each page that is looked at.
//
// Names come from data sets and are not trusted: they are only ever set as text.
"use strict";

const tacet = (() => {
  const $ = (id) => document.getElementById(id);
  const svgNames = "http://www.w3.org/2000/svg";

  /** What data/index.js says: classes [{name, color}], pages [{name, split, image, kept, removed …}]. */
  let classes = [];
  let pages = [];
  let hasRemoved = false;

  /** Numbers of the pages that are listed, in the order in which they are. */
  let listed = [];

  /** The page that is shown, and its data once they are there; -1 where all pages are shown. */
  let current = -1;
  let shown = null;

  /** The classes that are hidden, by number: the same on every page. */
  const hidden = new Set();

  /** Where the page is on the stage: pixels of the screen for one of the page, and its corner. */
  const view = { scale: 1, x: 0, y: 0 };

  const number = (value) => value.toLocaleString("en");
  const url = (path) => path.split("/").map(encodeURIComponent).join("/");

  function element(name, text, ...kinds) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    made.classList.add(...kinds);
    return made;
  }

  function countsOf(page) {
    const kept = `${number(page.kept)} symbols`;
    return hasRemoved ? `${kept}, ${number(page.removed)} removed` : kept;
  }

  // ---- all pages ---------------------------------------------------------------------------------

  function list() {
    const wanted = $("filter").value.toLowerCase();
    listed = [...pages.keys()].filter((at) => pages[at].name.toLowerCase().includes(wanted));
    const orders = {
      kept: (a, b) => pages[b].kept - pages[a].kept,
      removed: (a, b) => pages[b].removed - pages[a].removed,
      name: (a, b) => pages[a].name.localeCompare(pages[b].name, "en", { numeric: true }),
    };
    const order = orders[$("sort").value];
    if (order) listed.sort(order);
    const total = listed.reduce((sum, at) => sum + pages[at].kept, 0);
    $("found").textContent = `${number(listed.length)} of ${number(pages.length)} pages, ${number(total)} symbols`;
    $("pages").replaceChildren(...listed.map(card));
  }

  function card(at) {
    const page = pages[at];
    const button = element("button");
    button.type = "button";
    const image = element("img");
    image.loading = "lazy";
    image.decoding = "async";
    image.alt = "";
    image.src = url(page.image);
    const place = page.split ? `${page.split} · ` : "";
    button.append(image, element("span", page.name, "name"), element("span", place + countsOf(page), "counts"));
    button.addEventListener("click", () => open(at));
    const item = element("li");
    item.append(button);
    return item;
  }

  function overview() {
    current = -1;
    shown = null;
    $("page").hidden = true;
    $("overview").hidden = false;
    $("title").textContent = document.title;
    $("counts").textContent = "";
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    update();
  }

  // ---- one page ----------------------------------------------------------------------------------

  /** Shows page `at`: its script is loaded, calls tacet.page, and is taken away again. */
  function open(at) {
    if (!(at in pages)) return overview();
    current = at;
    shown = null;
    $("overview").hidden = true;
    $("page").hidden = false;
    $("title").textContent = pages[at].name;
    $("counts").textContent = countsOf(pages[at]);
    $("trouble").hidden = true;
    $("boxes").replaceChildren();
    history.replaceState(null, "", `#page=${at + 1}`);
    update();
    const script = document.createElement("script");
    script.src = `data/${at + 1}.js`;
    script.onload = () => script.remove();
    script.onerror = () => {
      script.remove();
      trouble(`data/${at + 1}.js is not there: has the folder been moved in part?`);
    };
    document.head.append(script);
  }

  function trouble(text) {
    $("trouble").textContent = text;
    $("trouble").hidden = false;
  }

  /** Called by a page's script. */
  function page(at, data) {
    // The user may have gone on meanwhile.
    if (at !== current) return;
    shown = data;
    const image = $("image");
    image.onerror = () => trouble(`${pages[at].image} can't be shown`);
    image.src = url(pages[at].image);
    $("sheet").style.width = `${data.width}px`;
    $("sheet").style.height = `${data.height}px`;
    $("boxes").setAttribute("viewBox", `0 0 ${data.width} ${data.height}`);
    // What was removed lies under what was kept.
    const groups = [...data.removed.map((entry) => group(entry, true)), ...data.kept.map((entry) => group(entry, false))];
    $("boxes").replaceChildren(...groups);
    legend();
    hide();
    fit();
    $("stage").focus({ preventScroll: true });
  }

  /** The boxes of one class: [class, [[id, left, top, right, bottom] or [id, eight of corners] …]]. */
  function group([label, boxes], isRemoved) {
    const made = document.createElementNS(svgNames, "g");
    made.dataset.class = label;
    if (isRemoved) {
      made.classList.add("removed");
    } else {
      made.setAttribute("stroke", classes[label].color);
      made.setAttribute("fill", classes[label].color);
    }
    for (const [id, ...sides] of boxes) made.append(shape(id, sides));
    return made;
  }

  function shape(id, sides) {
    const isUpright = sides.length === 4;
    const made = document.createElementNS(svgNames, isUpright ? "rect" : "polygon");
    if (isUpright) {
      const [left, top, right, bottom] = sides;
      made.setAttribute("x", left);
      made.setAttribute("y", top);
      made.setAttribute("width", right - left);
      made.setAttribute("height", bottom - top);
    } else {
      made.setAttribute("points", sides.join(" "));
    }
    made.dataset.id = id;
    return made;
  }

  function legend() {
    const counts = new Map(shown.kept.map(([label, boxes]) => [label, boxes.length]));
    const items = classes.map((entry, label) => {
      const count = counts.get(label) ?? 0;
      const button = element("button");
      button.type = "button";
      button.dataset.class = label;
      button.classList.toggle("absent", count === 0);
      const swatch = element("span", undefined, "swatch");
      swatch.style.color = entry.color;
      button.append(swatch, element("span", entry.name), element("span", number(count), "count"));
      button.addEventListener("click", () => toggle(label));
      button.addEventListener("dblclick", () => alone(label));
      const item = element("li");
      item.append(button);
      return [item, count];
    });
    // Classes of this page first, the others stay at hand below.
    const [here, elsewhere] = [items.filter(([, count]) => count > 0), items.filter(([, count]) => count === 0)];
    $("legend").replaceChildren(...[...here, ...elsewhere].map(([item]) => item));
  }

  function toggle(label) {
    if (!hidden.delete(label)) hidden.add(label);
    hide();
  }

  function alone(label) {
    classes.forEach((_, other) => hidden.add(other));
    hidden.delete(label);
    hide();
  }

  function showAll() {
    hidden.clear();
    hide();
  }

  function showNone() {
    classes.forEach((_, label) => hidden.add(label));
    hide();
  }

  /** Shows and hides boxes as the legend has it. */
  function hide() {
    for (const made of $("boxes").children) {
      const isHidden = made.classList.contains("removed") ? !$("removed").checked : hidden.has(Number(made.dataset.class));
      made.style.display = isHidden ? "none" : "";
    }
    for (const button of $("legend").querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(!hidden.has(Number(button.dataset.class))));
    }
  }

  function go(step) {
    const place = listed.indexOf(current);
    const next = place < 0 ? current + step : listed[place + step];
    if (next in pages) open(next);
  }

  function update() {
    const isPage = current >= 0;
    for (const id of ["zoom-in", "zoom-out", "fit", "overview-button"]) $(id).disabled = !isPage;
    const place = listed.indexOf(current);
    $("previous").disabled = !isPage || place === 0;
    $("next").disabled = !isPage || place === listed.length - 1;
    $("scale").hidden = !isPage;
  }

  // ---- zoom and pan ------------------------------------------------------------------------------

  function draw() {
    $("sheet").style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
    $("image").classList.toggle("sharp", view.scale >= 2);
    $("scale").textContent = `${Math.round(view.scale * 100)} %`;
  }

  function fit() {
    if (!shown) return;
    const { clientWidth: width, clientHeight: height } = $("stage");
    view.scale = Math.min(width / shown.width, height / shown.height) * 0.97;
    view.x = (width - shown.width * view.scale) / 2;
    view.y = (height - shown.height * view.scale) / 2;
    draw();
  }

  /** Zooms so that the point of the page at x, y on the stage stays where it is. */
  function zoom(factor, x = $("stage").clientWidth / 2, y = $("stage").clientHeight / 2) {
    const scale = Math.min(Math.max(view.scale * factor, 0.02), 40);
    view.x = x - (x - view.x) * (scale / view.scale);
    view.y = y - (y - view.y) * (scale / view.scale);
    view.scale = scale;
    draw();
  }

  /** The pointers that are down: one moves the page, two zoom it. */
  const pointers = new Map();

  function pointerMoved(event) {
    const before = pointers.get(event.pointerId);
    if (!before) return tip(event);
    const after = { x: event.offsetX, y: event.offsetY, screenX: event.clientX, screenY: event.clientY };
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    if (others.length === 1) {
      const reach = (place) => Math.hypot(place.screenX - others[0].screenX, place.screenY - others[0].screenY);
      const stage = $("stage").getBoundingClientRect();
      zoom(reach(after) / Math.max(reach(before), 1), others[0].screenX - stage.left, others[0].screenY - stage.top);
    } else {
      view.x += after.screenX - before.screenX;
      view.y += after.screenY - before.screenY;
      draw();
    }
    pointers.set(event.pointerId, after);
  }

  /** Says what lies under the pointer. */
  function tip(event) {
    const box = event.target.closest?.("#boxes g > *");
    $("tip").hidden = !box;
    if (!box) return;
    const label = Number(box.parentNode.dataset.class);
    const { width, height, x, y } = box.getBBox();
    const round = (value) => Math.round(value * 10) / 10;
    const lines = [
      classes[label]?.name ?? "no class",
      `${round(width)} × ${round(height)} px at ${round(x)}, ${round(y)}`,
    ];
    if (box.dataset.id !== "0") lines.push(`annotation ${box.dataset.id}`);
    if (box.parentNode.classList.contains("removed")) lines[0] = `${shown.names[label] ?? "no class"}, removed`;
    $("tip").textContent = lines.join("\n");
    const left = Math.min(event.clientX + 14, innerWidth - $("tip").offsetWidth - 8);
    $("tip").style.left = `${left}px`;
    $("tip").style.top = `${Math.min(event.clientY + 16, innerHeight - $("tip").offsetHeight - 8)}px`;
  }

  // ---- what the user does ------------------------------------------------------------------------

  const keys = {
    ArrowRight: () => go(1),
    j: () => go(1),
    ArrowLeft: () => go(-1),
    k: () => go(-1),
    "+": () => zoom(1.25),
    "=": () => zoom(1.25),
    "-": () => zoom(0.8),
    0: fit,
    1: () => zoom(1 / view.scale),
    a: showAll,
    n: showNone,
    r: () => $("removed").click(),
    Escape: overview,
    "?": () => $("help").showModal(),
    "/": () => {
      overview();
      $("filter").focus();
    },
  };

  /** Keys that do something without a page. */
  const everywhere = new Set(["?", "/"]);

  function keyPressed(event) {
    const isTyping = event.target.matches("input[type=search], select");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    const act = keys[event.key];
    if (!act || (current < 0 && !everywhere.has(event.key))) return;
    event.preventDefault();
    act();
  }

  function listen() {
    $("filter").addEventListener("input", list);
    $("sort").addEventListener("change", list);
    $("search").addEventListener("submit", (event) => event.preventDefault());
    $("overview-button").addEventListener("click", overview);
    $("previous").addEventListener("click", () => go(-1));
    $("next").addEventListener("click", () => go(1));
    $("zoom-in").addEventListener("click", () => zoom(1.25));
    $("zoom-out").addEventListener("click", () => zoom(0.8));
    $("fit").addEventListener("click", fit);
    $("show-all").addEventListener("click", showAll);
    $("show-none").addEventListener("click", showNone);
    $("removed").addEventListener("change", hide);
    $("help-button").addEventListener("click", () => $("help").showModal());
    addEventListener("keydown", keyPressed);
    addEventListener("resize", fit);
    addEventListener("hashchange", () => open(pageOfHash()));

    const stage = $("stage");
    stage.addEventListener("wheel", (event) => {
      event.preventDefault();
      const { left, top } = stage.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / (event.ctrlKey ? 100 : 500)), event.clientX - left, event.clientY - top);
    }, { passive: false });
    stage.addEventListener("pointerdown", (event) => {
      pointers.set(event.pointerId, { screenX: event.clientX, screenY: event.clientY });
      stage.setPointerCapture(event.pointerId);
      stage.classList.add("moving");
      $("tip").hidden = true;
    });
    stage.addEventListener("pointermove", pointerMoved);
    for (const kind of ["pointerup", "pointercancel"]) {
      stage.addEventListener(kind, (event) => {
        pointers.delete(event.pointerId);
        stage.classList.toggle("moving", pointers.size > 0);
      });
    }
    stage.addEventListener("pointerleave", () => { $("tip").hidden = true; });
  }

  const pageOfHash = () => Number(/^#page=(\d+)$/.exec(location.hash)?.[1] ?? 0) - 1;

  /** Called by data/index.js. */
  function index(data) {
    ({ classes, pages } = data);
    hasRemoved = data.hasRemoved;
    document.title = data.title;
    $("removed-choice").hidden = !hasRemoved;
    $("sort").querySelector("[value=removed]").hidden = !hasRemoved;
    listen();
    list();
    open(pageOfHash());
  }

  return { index, page };
})();
