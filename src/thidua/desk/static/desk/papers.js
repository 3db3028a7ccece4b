// Tick all papers of the list at once; the list may have been put in by htmx.
function addTickAll() {
  for (const head of document.querySelectorAll("th[data-chon-tat-ca]:not([data-done])")) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.setAttribute("aria-label", "Chọn tất cả văn bản của trang này");
    box.addEventListener("change", () => {
      for (const one of head.closest("table").querySelectorAll("input[name=chon]")) one.checked = box.checked;
    });
    head.dataset.done = "";
    head.append(" ", box);
  }
}
document.addEventListener("DOMContentLoaded", addTickAll);
document.addEventListener("htmx:afterSettle", addTickAll);
