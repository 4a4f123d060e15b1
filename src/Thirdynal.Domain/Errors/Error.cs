namespace Thirdynal.Domain.Errors;

/// <summary>What kind of refusal an error is; the API maps it once to an HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>Understood but not acceptable (422).</summary>
    Invalid,

    /// <summary>The state has moved on (409).</summary>
    Conflict,

    /// <summary>Not the caller's to do (403).</summary>
    Forbidden,

    /// <summary>There is no such thing (404).</summary>
    NotFound,
}

/// <summary>A refusal as a value. Nothing has changed when one is returned.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>recycling.not_holder</c>.</param>
/// <param name="Message">One sentence for a person; never holds a phone number or a name.</param>
/// <param name="Field">The request's field at fault, in camelCase; null when it is none in particular.</param>
/// <param name="Kind">How the refusal is answered.</param>
public sealed record Error(string Code, string Message, string? Field = null, ErrorKind Kind = ErrorKind.Invalid);
