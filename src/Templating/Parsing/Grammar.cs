namespace SpotifyEtl.Models.Templating.Parsing;

/// <summary>How each statement is written: the line that a parse error quotes.</summary>
internal static class Grammar
{
    public const string If = "if <expression> … else if <expression> … else … end";
    public const string Case = "case <expression> … when <expression>, <expression> … else … end";
    public const string For = "for <variable> in <expression> [offset: <number>] [limit: <number>] [reversed] … else … end";
    public const string TableRow = "tablerow <variable> in <expression> [cols: <number>] [offset: <number>] [limit: <number>] … end";
    public const string While = "while <expression> … end";
    public const string Capture = "capture <variable> … end";
    public const string ReadOnly = "readonly <variable>";
    public const string Import = "import <object>";
    public const string With = "with <object> … end";
    public const string Wrap = "wrap <function> <argument>… … end";
    public const string Function = "func <name>[(<parameter>, <parameter> = <default>, <parameter>...)] … end";
    public const string AnonymousFunction = "do[(<parameter>, …)] … end";
    public const string Call = "<function> <argument>… <name>: <argument>… or <function>(<argument>, <name>: <argument>)";
    public const string Array = "[<expression>, …]";
    public const string Object = "{<name>: <expression>, …}";
    public const string Conditional = "<condition> ? <expression> : <expression>";
    public const string Assignment = "<variable> = <expression>";
}
