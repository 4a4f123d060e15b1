namespace Thirdynal.Api.Problems;

/// <summary>The API's own error codes, dotted and in lower case as the rules' are; a grain's refusal brings its own.</summary>
internal static class ErrorCodes
{
    /// <summary>400: not JSON, not multipart, a value of the wrong kind.</summary>
    public const string Malformed = "request.malformed";

    /// <summary>400: a member or query parameter that the operation does not have.</summary>
    public const string UnknownMember = "request.unknown_member";

    /// <summary>401: no credentials, or none that hold any longer.</summary>
    public const string SignInNeeded = "auth.sign_in_needed";

    /// <summary>401: user name or password wrong.</summary>
    public const string WrongPassword = "auth.wrong_password";

    /// <summary>403: the role may not do this.</summary>
    public const string RoleLacksRight = "auth.role_lacks_right";

    /// <summary>403: somebody else's lead, customer or outcome.</summary>
    public const string NotYours = "auth.not_yours";

    /// <summary>404.</summary>
    public const string NotFound = "request.not_found";

    /// <summary>405.</summary>
    public const string MethodNotAllowed = "request.method_not_allowed";

    /// <summary>409: the state has moved on, or the name is taken.</summary>
    public const string Conflict = "request.conflict";

    /// <summary>409: the request with this idempotency key is still running.</summary>
    public const string KeyStillRunning = "idempotency.still_running";

    /// <summary>413.</summary>
    public const string TooLarge = "request.too_large";

    /// <summary>415.</summary>
    public const string WrongMediaType = "request.wrong_media_type";

    /// <summary>422: understood but not acceptable.</summary>
    public const string Invalid = "request.invalid";

    /// <summary>422: a cursor that no page has given out.</summary>
    public const string BadCursor = "paging.bad_cursor";

    /// <summary>422: this idempotency key came with another request before.</summary>
    public const string KeyReused = "idempotency.key_reused";

    /// <summary>429: too many wrong passwords.</summary>
    public const string LockedOut = "auth.locked_out";

    /// <summary>429: too many requests.</summary>
    public const string SlowDown = "request.slow_down";

    /// <summary>500: a defect.</summary>
    public const string Defect = "service.defect";

    /// <summary>503: try again shortly.</summary>
    public const string Unavailable = "service.unavailable";
}
