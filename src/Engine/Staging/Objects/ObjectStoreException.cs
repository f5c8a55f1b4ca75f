namespace SpotifyEtl.Models.Engine.Staging.Objects;

/// <summary>An object store refused something, or cannot be reached.</summary>
/// <param name="fault">What kind of fault it is.</param>
/// <param name="message">What happened, with the address it happened at.</param>
/// <param name="inner">The client's exception.</param>
public sealed class ObjectStoreException(ObjectStoreFault fault, string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>What kind of fault it is.</summary>
    public ObjectStoreFault Fault { get; } = fault;

    /// <summary>What to do about it; null where nothing can be said.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether it is about one object, and says nothing about others.</summary>
    public bool IsAboutObject => Fault is ObjectStoreFault.ObjectGone or ObjectStoreFault.ObjectChanged;
}

/// <summary>What an object store can have against a call.</summary>
public enum ObjectStoreFault
{
    /// <summary>The object is not there, or no longer.</summary>
    ObjectGone,

    /// <summary>The object is another by now than the one that was listed.</summary>
    ObjectChanged,

    /// <summary>There is no such bucket.</summary>
    BucketMissing,

    /// <summary>The bucket is in another region.</summary>
    WrongRegion,

    /// <summary>A permission is missing.</summary>
    Forbidden,

    /// <summary>Nothing says who asks, or what says so is wrong.</summary>
    Credentials,

    /// <summary>There is no answer, or the store itself failed, or it was asked too much at once.</summary>
    Unavailable,

    /// <summary>Anything else.</summary>
    Other,
}
