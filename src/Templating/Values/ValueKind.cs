namespace SpotifyEtl.Models.Templating.Values;

/// <summary>What a value is.</summary>
public enum ValueKind : byte
{
    /// <summary>Nothing; prints as an empty text.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A whole number beyond 64 bits.</summary>
    BigInteger,

    /// <summary>A floating-point number of 64 bits.</summary>
    Double,

    /// <summary>An exact decimal number (<c>1.5m</c>).</summary>
    Decimal,

    /// <summary>A text.</summary>
    String,

    /// <summary>A date with a time of day.</summary>
    Date,

    /// <summary>A length of time.</summary>
    TimeSpan,

    /// <summary>A list: <see cref="ScriptArray"/>.</summary>
    Array,

    /// <summary>Named members: <see cref="ScriptObject"/>.</summary>
    Object,

    /// <summary>Something that can be called: <see cref="ScriptFunction"/>.</summary>
    Function,

    /// <summary>Whole numbers from one to another, never stored: <see cref="ScriptRange"/>.</summary>
    Range,

    /// <summary>An object of the program that renders: <see cref="HostObject"/>.</summary>
    Host,
}
