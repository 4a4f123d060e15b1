using Thirdynal.Web.Rest;
using Thirdynal.Web.Text;

namespace Thirdynal.Web.Parts.Calls;

/// <summary>The next lead for whoever asks.</summary>
internal static class NextLead
{
    /// <summary>Takes it; without one, the sentence says which rule stands against it, and until when.</summary>
    public static async Task<(Guid? Lead, string Sentence)> TakeAsync(RestClient api)
    {
        var answer = await api.PostAsync<AssignedLeads>("/api/recycling/assign", new { count = 1 });
        if (answer.Leads is [var lead, ..]) return (lead.RecycleId, Texts.Of("{0}, priority {1}.", Labels.Of(lead.RecycleInfo.Reason), lead.RecycleInfo.Priority));

        var why = answer.Blocked.Select(static by => by.Until is { } until ? Texts.Of("{0} ({1}, until {2})", Labels.Of(by.Rule), by.Count, Manila.Time(until)) : $"{Labels.Of(by.Rule)} ({by.Count})");
        return (null, Texts.Of("No lead can be handed out. {0}", string.Join(". ", why)));
    }
}
