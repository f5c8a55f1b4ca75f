namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>Measures how far texts stand out, as the guidelines for accessible pages define it (WCAG 2.2, 1.4.3).</summary>
internal static class Contrast
{
    /// <summary>Gives the texts of the page whose contrast is below 4.5, each once.</summary>
    public const string FaintTexts = """
        () => {
          const parse = (text) => {
            const numbers = text.match(/[\d.]+/g).map(Number);
            return text.startsWith("color(") ? [...numbers.slice(0, 3).map((n) => n * 255), numbers[3] ?? 1] : [...numbers.slice(0, 3), numbers[3] ?? 1];
          };
          const linear = (n) => (n / 255 <= 0.04045 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4);
          const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
          const ground = (element) => {
            for (let place = element; place; place = place.parentElement) {
              const color = parse(getComputedStyle(place).backgroundColor);
              if (color[3] > 0.99) return color;
            }
            return parse(getComputedStyle(document.documentElement).colorScheme === "dark" ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)");
          };
          const faint = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node.parentElement;
            if (!node.textContent.trim() || !element.checkVisibility() || element.closest("script, style, noscript, .offscreen, .skip, .graph-links")) continue;
            const a = luminance(parse(getComputedStyle(element).color)), b = luminance(ground(element));
            if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5) faint.add(`${element.className}: ${node.textContent.trim().slice(0, 40)}`);
          }
          return [...faint];
        }
        """;
}
