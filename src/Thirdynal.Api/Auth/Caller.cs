namespace Thirdynal.Api.Auth;

/// <summary>Who makes this request: a user or an API key, as it stands now and not as when the token was made.</summary>
/// <param name="Id">User id, or id of the key; what tables keep as "by".</param>
/// <param name="Name">The name to show.</param>
/// <param name="Role">Its role now.</param>
internal sealed record Caller(Guid Id, string Name, Role Role)
{
    /// <summary>The id as the grains and tables have it.</summary>
    public string By { get; } = Id.ToString();

    /// <summary>Whether the caller sees and does only what is its own.</summary>
    public bool IsAgent => Role == Role.Agent;
}
