namespace Thirdynal.Web.Parts.Entries;

/// <summary>A hand-out as its form asks for it.</summary>
internal sealed class HandOutForm
{
    public const string Each = "EACH";
    public const string InAll = "IN_ALL";

    /// <summary>Whom to.</summary>
    public Guid[]? Agents { get; set; }

    /// <summary>How many, for each or in all.</summary>
    public int Count { get; set; }

    /// <summary>EACH or IN_ALL.</summary>
    public string? Way { get; set; }

    /// <summary>Nobody gets whom it spoke with last.</summary>
    public bool FreshVoice { get; set; }

    /// <summary>Sent twice, the same is handed out once.</summary>
    public string? Once { get; set; }

    /// <summary>What the API is asked for.</summary>
    /// <param name="filter">Which leads.</param>
    /// <param name="ownCount">How many an agent is to get if not as many as the others.</param>
    public object Request(PoolFilter filter, Func<Guid, int?> ownCount) => Way == InAll
        ? new { equally = true, count = Count, assignments = Agents!.Select(static agent => new { agentId = agent }), filters = filter.ForHandOut(FreshVoice) }
        : new { assignments = Agents!.Select(agent => new { agentId = agent, count = ownCount(agent) ?? Count }), filters = filter.ForHandOut(FreshVoice) };
}
