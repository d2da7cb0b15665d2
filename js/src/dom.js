// Small help with the page: elements, and redrawing without taking the focus away.

/** An element: h("button.big", {onclick, "aria-label": ...}, "text", child, [children], null). */
export function h(name, props = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "style" || key.startsWith("aria-") || key.startsWith("data-") || key === "role") element.setAttribute(key, value);
    else if (key === "for") element.htmlFor = value;
    else if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let drawing = false;
/** Whether the focus is moving because of a redraw, not because of the coder. */
export const isDrawing = () => drawing;

/** Put new children in a box; what had the focus (by data-key) has it again, with its caret. Reads no layout: that is slow. */
export function redraw(box, ...children) {
  const root = box.getRootNode();
  const focused = box.contains(root.activeElement) ? root.activeElement : null;
  const key = focused?.dataset.key;
  const range = focused && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
  drawing = true; // a field that is replaced loses the focus, but the coder did not leave it
  box.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  drawing = false;
  if (!key) return;
  const again = [...box.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key);
  again?.focus({ preventScroll: true });
  if (again && range && range[0] !== null && "setSelectionRange" in again) again.setSelectionRange(...range);
}

let count = 0;
/** An id no other element of the page has. */
export const uid = (name) => `ikd-${name}-${(count += 1)}`;

/** Whether a key typed here is meant as text. */
export function isTyping(target) {
  return target.closest?.("input, textarea, select, [contenteditable=true]:not(.cm-content), .cm-panels") !== null;
}
