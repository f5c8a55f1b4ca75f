namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>What may go wrong with the Data API, or behind it.</summary>
public enum DataApiFaultKind
{
    /// <summary>Too many calls: <c>ThrottlingException</c>.</summary>
    Throttling,

    /// <summary>Too many statements are running: <c>ActiveStatementsExceededException</c>.</summary>
    ActiveStatementsExceeded,

    /// <summary>The credentials have run out: <c>ExpiredTokenException</c>.</summary>
    ExpiredToken,

    /// <summary>A gateway's page with status 503, in HTML.</summary>
    Unavailable,

    /// <summary>The call is carried out, and the connection breaks before the answer.</summary>
    AnswerLost,

    /// <summary>The statement fails with the fault's text, and so does its transaction.</summary>
    StatementFails,

    /// <summary>The statement fails because of another transaction: error 1023.</summary>
    SerializableViolation,

    /// <summary>The database connection of the session breaks under the statement.</summary>
    SessionLost,

    /// <summary>The statement is carried out, and the session breaks before anybody knows: a commit is there, and nobody was told.</summary>
    SessionLostAfterwards,

    /// <summary>Somebody cancels the statement.</summary>
    Aborted,

    /// <summary>The statement does not begin before it is cancelled.</summary>
    Hangs,
}

/// <summary>Something that is to go wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Containing">With calls whose body contains this text only.</param>
/// <param name="Message">The text of the error, where the kind leaves it open.</param>
public sealed record DataApiFault(DataApiFaultKind Kind, string Containing, string Message = "ERROR: somebody has pulled the plug")
{
    /// <summary>Whether it concerns the answer to a call, rather than a statement.</summary>
    internal bool IsOfCall => Kind <= DataApiFaultKind.AnswerLost;
}
