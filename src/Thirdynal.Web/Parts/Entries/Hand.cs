using Thirdynal.Web.Rest;
using Thirdynal.Web.Text;

namespace Thirdynal.Web.Parts.Entries;

/// <summary>A supervisor's hand on an entry, as its form asks for it.</summary>
internal sealed class Hand
{
    /// <summary>release, reassign, recycle, outcome, exhaust, revive or correct.</summary>
    public string? Action { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Who gets it.</summary>
    public Guid? Agent { get; set; }

    /// <summary>What the call led to.</summary>
    public string? Outcome { get; set; }

    /// <summary>For a callback: when, Manila time.</summary>
    public string? CallbackAt { get; set; }

    /// <summary>Sent twice, it is done once.</summary>
    public string? Once { get; set; }

    /// <summary>Does it.</summary>
    /// <returns>What came of it, in a sentence.</returns>
    public async Task<string> DoAsync(RestClient api, PoolEntry entry)
    {
        var path = $"/api/recycling/{entry.RecycleId}/";
        var at = string.IsNullOrEmpty(CallbackAt) ? null : CallbackAt;
        switch (Action)
        {
            case "release":
                await api.PostAsync<object>(path + "release", new { Reason }, Once);
                return Texts.Of("Released: it can be handed out again.");
            case "reassign":
                await api.PostAsync<object>(path + "reassign", new { agentId = Agent, Reason }, Once);
                return Texts.Of("Given to the other agent.");
            case "recycle":
                var recycled = await api.PostAsync<OverriddenLead>($"/api/customers/{entry.Customer.Id}/recycle", new { Reason }, Once);
                return Texts.Of("Due {0}.", Manila.Time(recycled.AvailableFrom));
            case "outcome":
                var recorded = await api.PostAsync<OutcomeResult>(path + "outcome", new { Outcome, Reason }, Once);
                return Sentence(recorded);
            case "exhaust":
                await api.PostAsync<object>(path + "override", new { action = "EXHAUST", Reason }, Once);
                return Texts.Of("Closed.");
            case "revive":
                var revived = await api.PostAsync<OverriddenLead>(path + "override", new { action = "REVIVE", Reason }, Once);
                return Texts.Of("Open again, due {0}.", Manila.Time(revived.AvailableFrom));
            case "correct":
                var corrected = await api.PostAsync<OverriddenLead>(path + "override", new { action = "CORRECT_OUTCOME", Reason, Outcome, callbackAt = at }, Once);
                return Texts.Of("Corrected. {0}", Sentence(corrected.Outcome!));
            default:
                return Texts.Of("Nothing was asked for.");
        }
    }

    private string Sentence(OutcomeResult result) => result.NextAvailableFrom is { } next
        ? Texts.Of("{0}. Due again {1}.", Labels.Of(Outcome), Manila.Time(next))
        : Texts.Of("{0}: saved.", Labels.Of(Outcome));
}
