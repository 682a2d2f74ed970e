// The page on its stage: zoomed, moved, and asked what lies under the pointer.
"use strict";

const stage = (() => {
  /** Where the page is: pixels of the screen for one of the page, and the page's corner on the stage. */
  const view = { scale: 1, x: 0, y: 0 };

  /** Whether the page is fitted, and stays so when the window changes. */
  let isFitted = true;

  /** The pointers that are down, by number: {x, y} on the stage. One moves the page, two zoom it. */
  const pointers = new Map();
  /** Whether a pointer has moved the page since it went down. */
  let hasMoved = false;

  function draw() {
    const { width, height } = model.shown;
    // Some of the page is always in sight.
    view.x = Math.min($("stage").clientWidth - 40, Math.max(40 - width * view.scale, view.x));
    view.y = Math.min($("stage").clientHeight - 40, Math.max(40 - height * view.scale, view.y));
    $("sheet").style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
    $("layers").setAttribute("transform", `matrix(${view.scale} 0 0 ${view.scale} ${view.x} ${view.y})`);
    $("image").classList.toggle("sharp", view.scale >= 3);
    $("boxes").classList.toggle("near", view.scale >= 1);
    $("scale").textContent = `${Math.round(view.scale * 100)} %`;
    tell(null);
  }

  const margin = 16;

  /** Shows the whole page in the middle. */
  function fit() {
    if (!model.shown) return;
    const { clientWidth: width, clientHeight: height } = $("stage");
    const scale = Math.min((width - 2 * margin) / model.shown.width, (height - 2 * margin) / model.shown.height);
    view.scale = Math.max(scale, 0.01);
    view.x = (width - model.shown.width * view.scale) / 2;
    view.y = (height - model.shown.height * view.scale) / 2;
    isFitted = true;
    draw();
  }

  /** Shows the page from its top, as wide as there is room. */
  function fitWidth() {
    if (!model.shown) return;
    view.scale = Math.max(($("stage").clientWidth - 2 * margin) / model.shown.width, 0.01);
    [view.x, view.y] = [margin, margin];
    isFitted = false;
    draw();
  }

  /** Zooms so that what is at x, y on the stage stays where it is. */
  function zoom(factor, x = $("stage").clientWidth / 2, y = $("stage").clientHeight / 2) {
    if (!model.shown) return;
    const scale = Math.min(Math.max(view.scale * factor, 0.02), 40);
    view.x = x - (x - view.x) * (scale / view.scale);
    view.y = y - (y - view.y) * (scale / view.scale);
    view.scale = scale;
    isFitted = false;
    draw();
  }

  function pan(dx, dy) {
    if (!model.shown) return;
    view.x += dx;
    view.y += dy;
    isFitted = false;
    draw();
  }

  /** Shows the data of a page that has just come. */
  function show() {
    const { width, height } = model.shown;
    $("sheet").style.width = `${width}px`;
    $("sheet").style.height = `${height}px`;
    boxes.draw();
    fit();
  }

  // ---- pointers ----------------------------------------------------------------------------------

  function placeOf(event) {
    const { left, top } = $("stage").getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  /** The middle of all pointers that are down, and how far they are from it. */
  function grip() {
    const places = [...pointers.values()];
    const x = places.reduce((sum, place) => sum + place.x, 0) / places.length;
    const y = places.reduce((sum, place) => sum + place.y, 0) / places.length;
    return { x, y, reach: places.reduce((sum, place) => sum + Math.hypot(place.x - x, place.y - y), 0) };
  }

  function pointerDown(event) {
    if (event.button !== 0) return;
    hasMoved = false;
    pointers.set(event.pointerId, placeOf(event));
    $("stage").setPointerCapture(event.pointerId);
  }

  function pointerMoved(event) {
    const place = placeOf(event);
    const last = pointers.get(event.pointerId);
    if (!last) return tell(place);
    // A hand is never quite still.
    if (!hasMoved && Math.hypot(place.x - last.x, place.y - last.y) < 3) return;
    hasMoved = true;
    $("stage").classList.add("moving");
    const before = grip();
    pointers.set(event.pointerId, place);
    const after = grip();
    pan(after.x - before.x, after.y - before.y);
    if (pointers.size > 1) zoom(after.reach / Math.max(before.reach, 1), after.x, after.y);
  }

  function pointerUp(event) {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) $("stage").classList.remove("moving");
    if (!hasMoved) tell(placeOf(event));
  }

  function wheel(event) {
    event.preventDefault();
    const { x, y } = placeOf(event);
    const step = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
    // Two fingers on a touchpad come as a wheel with Ctrl, in smaller steps.
    zoom(Math.exp(-step / (event.ctrlKey ? 100 : 400)), x, y);
  }

  /** Says what lies at a place of the stage; nothing at null. */
  function tell(place) {
    const found = place && model.shown
      ? boxes.under((place.x - view.x) / view.scale, (place.y - view.y) / view.scale, 3 / view.scale)
      : [];
    boxes.light(found[0] ?? null);
    const tip = $("tip");
    tip.hidden = found.length === 0;
    if (tip.hidden) return;
    const [name, ...lines] = boxes.describe(found);
    tip.replaceChildren(element("strong", name), ...lines.map((line) => element("span", line)));
    const { left, top } = $("stage").getBoundingClientRect();
    const [x, y] = [left + place.x, top + place.y];
    // Beside the pointer, on the side where there is room.
    const beside = x + 16 + tip.offsetWidth < innerWidth ? x + 16 : x - 16 - tip.offsetWidth;
    const below = y + 18 + tip.offsetHeight < innerHeight ? y + 18 : y - 18 - tip.offsetHeight;
    tip.style.left = `${Math.max(0, beside)}px`;
    tip.style.top = `${Math.max(0, below)}px`;
  }

  function begin() {
    const listener = $("stage");
    listener.addEventListener("wheel", wheel, { passive: false });
    listener.addEventListener("pointerdown", pointerDown);
    listener.addEventListener("pointermove", pointerMoved);
    listener.addEventListener("pointerup", pointerUp);
    listener.addEventListener("pointercancel", pointerUp);
    listener.addEventListener("pointerleave", () => tell(null));
    new ResizeObserver(() => { if (isFitted) fit(); }).observe(listener);
    $("zoom-in").addEventListener("click", () => zoom(1.25));
    $("zoom-out").addEventListener("click", () => zoom(0.8));
    $("fit").addEventListener("click", fit);
    $("fade").addEventListener("click", fade);
  }

  function fade() {
    const isFaded = $("sheet").classList.toggle("faded");
    $("fade").setAttribute("aria-pressed", String(isFaded));
  }

  /** A pixel of the page for one of the screen. */
  function actualSize() { zoom(1 / view.scale); }

  return { begin, show, fit, fitWidth, zoom, pan, fade, actualSize, tell };
})();
