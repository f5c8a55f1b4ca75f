namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>Why a whole file cannot be loaded.</summary>
public enum FileFault
{
    /// <summary>It can be loaded, some rows perhaps excepted.</summary>
    None,

    /// <summary>There is nothing in it. Not a fault of the file's, but there is no header to go by.</summary>
    Empty,

    /// <summary>It begins with the byte order mark of UTF-16.</summary>
    Utf16,

    /// <summary>It holds NUL bytes where text should be.</summary>
    Binary,

    /// <summary>No line of its beginning names known columns.</summary>
    NoHeader,

    /// <summary>It cannot be read: no permission, a link that leads nowhere, a compressed file that is broken.</summary>
    Unreadable,
}
