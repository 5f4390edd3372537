// The page of one's own notes is printed by its button, which is not printed itself.
document.getElementById("print")?.addEventListener("click", () => print());
