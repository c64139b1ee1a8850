/** The menus of the bar, which are <details>: a press elsewhere or Escape closes them; languages keep the place. */

export function wireMenus(): void {
  const menus = [...document.querySelectorAll<HTMLDetailsElement>("details.menu")];
  document.addEventListener("click", ({ target }) => {
    for (const menu of menus) {
      if (menu.open && target instanceof Element && (!menu.contains(target) || target.closest(".choice") !== null)) {
        menu.open = false;
      }
    }
  });
  document.addEventListener("keydown", ({ key }) => {
    const open = key === "Escape" ? menus.find((menu) => menu.open) : undefined;
    if (open !== undefined) {
      open.open = false;
      open.querySelector("summary")?.focus();
    }
  });
  keepPlace();
}

/** Step ids are the same in every language: a change of language stays at the step. */
function keepPlace(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.choice[hreflang]")) {
    link.addEventListener("click", () => {
      const samePage = link.href.split("/").pop()?.split("#")[0] === location.pathname.split("/").pop();
      if (samePage && location.hash !== "" && !location.hash.startsWith("#/")) {
        link.hash = location.hash;
      }
    });
  }
}
