// What is chosen in the text of the pages, also after the tap on a button has let go of it.

export const selection = (...texts) => {
  let chosen = "";
  const changed = () => {
    const now = document.getSelection();
    if (!now.isCollapsed && texts.some((text) => text.contains(now.anchorNode))) chosen = now.toString().trim();
  };
  document.addEventListener("selectionchange", changed);
  return {text: () => chosen, drop: () => { chosen = ""; },
    leave: () => document.removeEventListener("selectionchange", changed)};
};
