// Reading by keyboard: arrows and PageUp/Down turn the pages, + and - enlarge; what is typed into a field stays there.

export const keys = (reader, aside) => {
  const {turn, view, state} = reader;
  const acts = {...turn.keys, "+": () => view.enlarge(1), "=": () => view.enlarge(1), ";": () => view.enlarge(1),
    "-": () => view.enlarge(-1), 0: () => view.whole()};

  const pressed = (event) => {
    const {target, key} = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (!reader.element.contains(target) && target !== document.body) return;
    if (key === "Escape" && state.panel) return reader.panels.open(null);
    if (!acts[key] || aside.contains(target) || target.closest("input, textarea, select")) return;
    if (state.mode === "large" && /Up|Down|Home|End/u.test(key) && !key.startsWith("Page")) return; // it scrolls by itself
    event.preventDefault();
    acts[key]();
  };

  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
};
