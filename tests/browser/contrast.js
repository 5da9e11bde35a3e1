/* What axe holds against the contrast of the page's texts: measured once for each look, as it is by far its dearest rule.

   A look is all that contrast depends on: colours, size and weight, and what lies below, up to the page itself. Told
   which looks have passed before, it passes over them. Of many texts alike four are measured: axe does not
   judge what is covered by something else or has a single letter. */
async (passed) => {
  const known = new Set(passed);
  const looks = new Map([[null, ""]]);
  const lookOf = (element) => {
    if (!looks.has(element)) {
      const style = getComputedStyle(element);
      const all = [
        lookOf(element.parentElement),
        (element.control ?? element).disabled,
        style.color, style.fontSize, style.fontWeight, style.textShadow,
        style.backgroundColor, style.backgroundImage, style.opacity, style.position,
      ].join();
      const digest = [...all].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) | 0, 0);
      looks.set(element, `${element.localName}.${element.className} ${digest}`);
    }
    return looks.get(element);
  };
  const lengthOf = (element) => {
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    return texts.reduce((length, text) => length + text.data.trim().length, 0);
  };
  const canBeRead = (element) => lengthOf(element) > 0 || element.matches("input, select, textarea");
  const canBeSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const longest = (elements) => elements.reduce((one, other) => (lengthOf(other) > lengthOf(one) ? other : one));

  const alike = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    if (canBeRead(element) && canBeSeen(element) && !known.has(lookOf(element))) {
      if (!alike.has(lookOf(element))) alike.set(lookOf(element), []);
      alike.get(lookOf(element)).push(element);
    }
  }
  const chosen = new Set(
    [...alike.values()].flatMap((all) => [all[0], all[Math.floor(all.length / 2)], all.at(-1), longest(all)])
  );
  if (!chosen.size) return { violations: [], passed: [] };
  const found = await axe.run({ include: [...chosen] }, { runOnly: ["color-contrast"], elementRef: true });
  const looksIn = (results) => new Set(results.flatMap((rule) => rule.nodes.map((node) => lookOf(node.element))));
  const failed = looksIn(found.violations);
  return {
    violations: found.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => ({ html })) })),
    passed: [...looksIn(found.passes)].filter((look) => !failed.has(look)),
  };
}
