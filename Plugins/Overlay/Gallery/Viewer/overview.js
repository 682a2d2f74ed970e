// All pages, as cards with a small picture. Only the cards that are in sight exist, so that thousands
// of pages cost no more than a screenful.
"use strict";

const overview = (() => {
  /** Pixels; a card is as wide as the columns leave it. */
  const least = { width: 192, height: 300, gap: 14 };

  /** Numbers of the pages that are listed, in the order in which they are. */
  let listed = [];

  /** The cards that exist, by their place in the list. */
  const cards = new Map();

  /** Where the list was scrolled to when a page was opened. */
  let scrolledTo = 0;

  /** Lists the pages that are asked for, in the order that is asked for. */
  function list() {
    const wanted = $("filter").value.trim().toLowerCase();
    const { pages } = model;
    const seen = pages.map((page) => model.countOf(page, true));
    listed = pages.flatMap((page, at) => {
      const isFound = `${page.split}/${page.name}`.toLowerCase().includes(wanted);
      return isFound && (seen[at] > 0 || !$("only").checked) ? [at] : [];
    });
    const orders = {
      most: (a, b) => seen[b] - seen[a],
      fewest: (a, b) => seen[a] - seen[b],
      removed: (a, b) => pages[b].removed - pages[a].removed,
      name: (a, b) => pages[a].name.localeCompare(pages[b].name, "en", { numeric: true }),
    };
    const order = orders[$("sort").value];
    if (order) listed.sort(order);
    const total = listed.reduce((sum, at) => sum + seen[at], 0);
    const found = listed.length === pages.length ? "" : `${spell(listed.length)} of `;
    $("found").textContent = `${found}${spell(pages.length)} ${pages.length === 1 ? "page" : "pages"}, `
      + (model.hidden.size > 0 ? `${instances(total)} shown` : instances(total));
    count();
    for (const card of cards.values()) card.remove();
    cards.clear();
    layOut();
  }

  /** Gives the legend the sums over all listed pages. */
  function count() {
    const counts = new Map();
    let removed = 0;
    for (const at of listed) {
      model.forEachCount(model.pages[at], (label, number) => counts.set(label, (counts.get(label) ?? 0) + number));
      removed += model.pages[at].removed;
    }
    legend.count(counts, removed);
  }

  function columns() {
    const width = $("cards").clientWidth;
    const count = Math.max(1, Math.floor((width + least.gap) / (least.width + least.gap)));
    return { count, width: (width - (count - 1) * least.gap) / count };
  }

  /** Makes the cards in sight, and takes away the others. */
  function layOut() {
    if (model.current >= 0) return;
    const grid = columns();
    const rowHeight = least.height + least.gap;
    $("cards").style.height = `${Math.ceil(listed.length / grid.count) * rowHeight}px`;
    const { scrollTop, clientHeight } = $("scroller");
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - 1) * grid.count;
    const end = Math.min(listed.length, (Math.floor((scrollTop + clientHeight) / rowHeight) + 2) * grid.count);
    for (const [place, card] of cards) {
      // The card that has the focus stays, or the focus would be lost.
      if ((place >= first && place < end) || card.contains(document.activeElement)) continue;
      // Nobody waits any more for a picture that is still being read.
      card.querySelector("img").removeAttribute("src");
      card.remove();
      cards.delete(place);
    }
    for (let place = first; place < end; place += 1) {
      if (!cards.has(place)) cards.set(place, makeCard(place));
    }
    for (const [place, card] of cards) {
      card.style.width = `${grid.width}px`;
      card.style.left = `${(place % grid.count) * (grid.width + least.gap)}px`;
      card.style.top = `${Math.floor(place / grid.count) * rowHeight}px`;
    }
  }

  function makeCard(place) {
    const at = listed[place];
    const page = model.pages[at];
    const button = element("button");
    button.type = "button";
    button.dataset.page = at;
    button.title = page.name;
    const image = element("img");
    image.alt = "";
    image.decoding = "async";
    // In a fast scroll most cards are gone again before it would be worth to read their picture.
    setTimeout(() => { if (image.isConnected) image.src = urlOf(page.thumbnail ?? page.image); }, 80);
    image.addEventListener("error", () => image.classList.add("missing"));
    const picture = element("span", "", "picture");
    picture.append(image, ...badge(page.split));
    button.append(picture, element("span", page.name, "name"), counts(page));
    button.addEventListener("click", () => route.open(at));
    const item = element("li");
    item.style.height = `${least.height}px`;
    item.setAttribute("aria-setsize", listed.length);
    item.setAttribute("aria-posinset", place + 1);
    item.append(button);
    // In the list's order, for those who go through it with the keyboard.
    const after = [...$("cards").children].find((other) => Number(other.getAttribute("aria-posinset")) > place + 1);
    $("cards").insertBefore(item, after ?? null);
    return item;
  }

  /** "12 of 1,250 instances, 80 removed" */
  function counts(page) {
    const all = model.countOf(page, false);
    const seen = model.countOf(page, true);
    const line = element("span", "", "counts");
    line.append(seen === all ? instances(all) : `${spell(seen)} of ${instances(all)}`);
    if (model.hasRemoved) line.append(`, ${spell(page.removed)} removed`);
    return line;
  }

  /** Puts the focus on the card that is `step` cards further. */
  function move(step) {
    const focused = [...cards].find(([, card]) => card.contains(document.activeElement));
    focusOn(focused ? focused[0] + step : 0);
  }

  function focusOn(place) {
    if (!(place in listed)) return;
    const rowHeight = least.height + least.gap;
    const top = Math.floor(place / columns().count) * rowHeight;
    const scroller = $("scroller");
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    if (top + rowHeight > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + rowHeight - scroller.clientHeight;
    }
    layOut();
    cards.get(place)?.firstChild.focus({ preventScroll: true });
  }

  function keyPressed(event) {
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns().count, ArrowUp: -columns().count };
    const step = steps[event.key];
    if (step === undefined || event.shiftKey) return;
    event.preventDefault();
    move(step);
  }

  function begin() {
    $("filter").addEventListener("input", list);
    $("sort").addEventListener("change", list);
    $("only").addEventListener("change", list);
    $("search").addEventListener("submit", (event) => {
      event.preventDefault();
      focusOn(0);
    });
    $("scroller").addEventListener("scroll", layOut, { passive: true });
    $("sort").querySelector("[value=removed]").hidden = !model.hasRemoved;
    listed = model.pages.map((_, at) => at);
  }

  /** Shows all pages; the one that was looked at has the focus. */
  function show(last) {
    $("overview").hidden = false;
    list();
    $("scroller").scrollTop = scrolledTo;
    layOut();
    const place = listed.indexOf(last);
    if (place >= 0) focusOn(place);
  }

  function hide() {
    if (!$("overview").hidden) scrolledTo = $("scroller").scrollTop;
    $("overview").hidden = true;
  }

  /** Numbers of the listed pages in their order. */
  const order = () => listed;

  return { begin, list, layOut, show, hide, order, keyPressed };
})();
