// «Chép»: puts a text of the page into the clipboard, on plain http of an office network, too.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const text = source.value ?? source.textContent;
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
  } else {
    getSelection().selectAllChildren(source);
    if (source.select) source.select();
    document.execCommand("copy");
  }
  button.textContent = "Đã chép";
});
