// A table that is wider than its place scrolls in itself; then the keyboard has to reach it, and only then.
const look = new ResizeObserver(entries => {
  for (const { target } of entries) {
    const place = target.closest('.scroll');
    if (place.scrollWidth > place.clientWidth) place.tabIndex = 0; else place.removeAttribute('tabindex');
  }
});
for (const place of document.querySelectorAll('.scroll')) for (const part of [place, ...place.children]) look.observe(part);
