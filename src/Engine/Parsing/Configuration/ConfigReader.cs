using System.Globalization;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>
/// Reads merged configuration as what each key should be; a value of the wrong kind is reported at its place, and the default stands.
/// </summary>
internal sealed class ConfigReader(MergedConfig merged, DiagnosticBag diagnostics)
{
    public MergedConfig Merged { get; } = merged;

    public bool? Flag(string key)
    {
        if (!Merged.TryGet(key, out var setting))
        {
            return null;
        }

        var value = setting.Entry.Value;
        return value.Kind switch
        {
            ValueKind.Boolean => value.AsBoolean(),
            ValueKind.String when value.AsString() is "true" or "True" or "TRUE" => true,
            ValueKind.String when value.AsString() is "false" or "False" or "FALSE" => false,
            _ => Wrong<bool?>(setting, "`true` or `false`"),
        };
    }

    public string? Text(string key) => Merged.TryGet(key, out var setting) ? Text(setting, setting.Entry.Value) : null;

    public int? Number(string key, int minimum)
    {
        if (!Merged.TryGet(key, out var setting))
        {
            return null;
        }

        var text = setting.Entry.Value.ToString();
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum
            ? number
            : Wrong<int?>(setting, $"a whole number from {minimum} on");
    }

    public char? Character(string key) =>
        !Merged.TryGet(key, out var setting) ? null
        : setting.Entry.Value.ToString() is [var character] ? character
        : Wrong<char?>(setting, "a single character");

    /// <summary>A text or a list of texts; empty where nothing is configured.</summary>
    public IReadOnlyList<string> Texts(string key) => Merged.TryGet(key, out var setting) ? Texts(setting) : [];

    /// <summary>The texts of every place that sets the key, without repetition.</summary>
    public IReadOnlyList<string> AllTexts(string key) =>
        Merged.All(key) is { Count: > 0 } all ? [.. all.SelectMany(Texts).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>One of some words.</summary>
    public T? Choice<T>(string key, IReadOnlyList<KeyValuePair<string, T>> choices) where T : struct
    {
        if (!Merged.TryGet(key, out var setting))
        {
            return null;
        }

        var text = setting.Entry.Value.ToString();
        foreach (var (word, choice) in choices)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return choice;
            }
        }

        diagnostics.Add(DiagnosticCodes.NotOneOf(key, text, choices.Select(pair => pair.Key), setting.Entry.Span!.Value));
        return null;
    }

    /// <summary>The members of every place that sets the key; the nearest wins where two set the same member.</summary>
    public ConfigMap Members(string key)
    {
        if (Merged.All(key) is not { Count: > 0 } all)
        {
            return ConfigMap.Empty;
        }

        var members = new List<KeyValuePair<string, ConfigEntry>>();
        foreach (var setting in all)
        {
            if (setting.Entry.Value.Kind == ValueKind.Object)
            {
                members.AddRange(setting.Entry.Value.AsObject()
                    .Select(pair => KeyValuePair.Create(pair.Key, setting.Entry with { Value = pair.Value })));
            }
            else if (!setting.Entry.Value.IsNull)
            {
                Wrong<object>(setting, "a mapping");
            }
        }

        return new ConfigMap(members);
    }

    /// <summary>The flags of a mapping, from all layers, each key from the nearest that has it.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="known">The keys that there are.</param>
    public IReadOnlyDictionary<string, bool> Flags(string key, IReadOnlyList<string> known)
    {
        var flags = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (name, entry) in Members(key))
        {
            if (!known.Contains(name))
            {
                diagnostics.Add(DiagnosticCodes.UnknownKey($"`{key}`", name, known, entry.Span!.Value));
            }
            else if (entry.Value.Kind == ValueKind.Boolean)
            {
                flags[name] = entry.Value.AsBoolean();
            }
            else
            {
                diagnostics.Add(DiagnosticCodes.WrongKind($"`{key}.{name}`", "`true` or `false`", $"`{entry.Value}`", entry.Span!.Value));
            }
        }

        return flags;
    }

    /// <summary>A time in UTC: a date, or a date and a time.</summary>
    public DateTime? Time(string key)
    {
        if (!Merged.TryGet(key, out var setting))
        {
            return null;
        }

        var value = setting.Entry.Value;
        return value.Kind == ValueKind.Date ? value.AsDate()
            : EventTimes.TryParse(value.ToString(), out var time) ? time
            : Wrong<DateTime?>(setting, "a date or a time, such as `2024-01-31` or `2024-01-31 06:00`");
    }

    /// <summary>
    /// Who may do what, by privilege; null where nothing is said. A nearer layer takes the place of those before it, privilege by privilege, or adds to them where
    /// the privilege is written with a <c>+</c>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Grants(string key)
    {
        if (Merged.All(key) is not { Count: > 0 } all)
        {
            return null;
        }

        var grants = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in all.Where(setting => !setting.Entry.Value.IsNull))
        {
            if (setting.Entry.Value.Kind != ValueKind.Object)
            {
                Wrong<object>(setting, "a mapping of privileges to those who have them");
                continue;
            }

            foreach (var (name, value) in setting.Entry.Value.AsObject())
            {
                var grantees = Texts(setting with { Entry = setting.Entry with { Value = value } });
                var privilege = name.TrimStart('+').Trim();
                grants[privilege] = name.StartsWith('+') && grants.TryGetValue(privilege, out var before) ? [.. before.Union(grantees, StringComparer.Ordinal)] : grantees;
            }
        }

        return grants;
    }

    /// <summary>The indexes of a table, as the nearest place says.</summary>
    public IReadOnlyList<TableIndex> Indexes(string key) => Merged.TryGet(key, out var setting) ? new IndexReader(setting, diagnostics).Read() : [];

    /// <summary>The encodings of columns, as all places say together.</summary>
    public IReadOnlyDictionary<string, string> Encodings(string key) => new EncodingReader(Merged.All(key), diagnostics).Read();

    /// <summary>The levels of rules of <c>etl lint</c>, from all places, each from the nearest.</summary>
    public IReadOnlyDictionary<string, LintLevel> LintLevels(string key) => LintLevelReader.Read(Members(key), diagnostics);

    public Threshold? Threshold(string key)
    {
        if (!Merged.TryGet(key, out var setting) || Text(setting, setting.Entry.Value) is not { } text)
        {
            return null;
        }

        return Definitions.Threshold.TryParse(text, out var threshold)
            ? threshold
            : Wrong<Threshold>(setting, "a condition such as `> 10`, `!= 0`, `between 1 and 5` or `> 1%`");
    }

    /// <summary>A template of SQL, with its place in the file.</summary>
    public SourceText? Sql(string key) =>
        Merged.TryGet(key, out var setting) && Text(setting, setting.Entry.Value) is { } text ? ToSource(setting, setting.Node, text) : null;

    /// <summary>The statements of every place that sets the key: each a text, or a mapping of <c>sql</c> and <c>transaction</c>.</summary>
    public IReadOnlyList<Hook> Hooks(string key)
    {
        if (Merged.All(key) is not { Count: > 0 } all)
        {
            return [];
        }

        var hooks = new List<Hook>();
        foreach (var setting in all.Where(setting => !setting.Entry.Value.IsNull))
        {
            if (setting.Entry.Value.Kind == ValueKind.Array)
            {
                var nodes = (setting.Node as YamlSequence)?.Items;
                var values = setting.Entry.Value.AsArray();
                for (var index = 0; index < values.Count; index++)
                {
                    AddHook(setting, values[index], nodes?[index], hooks);
                }
            }
            else
            {
                AddHook(setting, setting.Entry.Value, setting.Node, hooks);
            }
        }

        return hooks;
    }

    private void AddHook(ConfigSetting setting, Value value, YamlNode? node, List<Hook> hooks)
    {
        if (value.Kind == ValueKind.String)
        {
            hooks.Add(new Hook(ToSource(setting, node, value.AsString()), Transaction: true));
        }
        else if (value.Kind == ValueKind.Object && IsHook(value.AsObject()))
        {
            var (sql, transaction) = (value.AsObject()["sql"], value.AsObject()["transaction"]);
            var source = ToSource(setting, (node as YamlMapping)?.Find("sql"), sql.AsString());
            hooks.Add(new Hook(source, Transaction: transaction.IsNull || transaction.AsBoolean()));
        }
        else
        {
            Wrong<object>(setting, "SQL, or a mapping of `sql` and `transaction`");
        }
    }

    private static bool IsHook(ScriptObject members) =>
        members["sql"].Kind == ValueKind.String
        && members["transaction"].Kind is ValueKind.Boolean or ValueKind.Null
        && members.Names.All(name => name is "sql" or "transaction");

    private static SourceText ToSource(ConfigSetting setting, YamlNode? node, string text)
    {
        if (node is YamlScalar scalar)
        {
            return scalar.ToSourceText();
        }

        // A template's `config` gives a text whose quotes and escapes are gone: one that stands in the file as it is has its exact place, another its line.
        var span = setting.Entry.Span!.Value;
        var start = span.Source.Text.IndexOf(text, span.Start, span.Length, StringComparison.Ordinal);
        var (line, column) = start < 0 ? new TextPosition(span.Position.Line, Column: 1) : span.Source.GetPosition(start);
        return new SourceText(span.Source.Path, new string('\n', line - 1) + new string(' ', column - 1) + text);
    }

    private IReadOnlyList<string> Texts(ConfigSetting setting)
    {
        var value = setting.Entry.Value;
        if (value.IsNull)
        {
            return [];
        }

        return value.Kind == ValueKind.Array
            ? [.. value.AsArray().Select(item => Text(setting, item)).OfType<string>()]
            : Text(setting, value) is { } text ? [text] : [];
    }

    private string? Text(ConfigSetting setting, Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString(),
        ValueKind.Integer or ValueKind.Double or ValueKind.Boolean => value.ToString(),
        _ => Wrong<string>(setting, value.Kind == ValueKind.Null ? "a text, not nothing" : "a text"),
    };

    private T? Wrong<T>(ConfigSetting setting, string expected)
    {
        var value = setting.Entry.Value;
        var actual = value.Kind switch
        {
            ValueKind.Array => "a list",
            ValueKind.Object => "a mapping",
            ValueKind.Null => "nothing",
            _ => $"`{value}`",
        };
        diagnostics.Add(DiagnosticCodes.WrongKind($"`{setting.Key}`", expected, actual, setting.Entry.Span!.Value));
        return default;
    }
}
