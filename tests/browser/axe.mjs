// Accessibility findings of the current screen, by axe-core. Its source is given to the page's debugger, not to the page,
// so that the content security policy stays as it is.

export async function accessibilityFindings(page, source, where) {
    await page.evaluate(source);
    const result = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    return result.violations.filter(one => one.impact === "serious" || one.impact === "critical")
        .map(one => `${where}: ${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map(node => node.target.join(" ")).join("; ")}`);
}
