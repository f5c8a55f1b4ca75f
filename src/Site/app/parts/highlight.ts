import hljs from "highlight.js/lib/core";
import sql from "highlight.js/lib/languages/sql";

hljs.registerLanguage("sql", sql);

// Longer texts are shown without colours.
const maxLength = 200_000;
// Characters of private use stand for the templates in the SQL while it is coloured.
const firstMark = 0xe000,
    marks = 0x1900;

/** SQL, perhaps with templates in it, as HTML. */
export function highlight(code: string): string {
    if (code.length > maxLength) return escape(code);
    const templates: string[] = [];
    const marked = code.replace(/[\ue000-\uf8ff]/g, " ").replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, (template) => {
        if (templates.length === marks) return template;
        templates.push(template);
        return String.fromCharCode(firstMark + templates.length - 1);
    });
    return hljs
        .highlight(marked, { language: "sql", ignoreIllegals: true })
        .value.replace(/[\ue000-\uf8ff]/g, (mark) => `<span class="template">${escape(templates[mark.charCodeAt(0) - firstMark])}</span>`);
}

function escape(text: string): string {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
