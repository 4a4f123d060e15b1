namespace Thirdynal.Web.Text;

/// <summary>The field's words as people read them, in their language; a word without an entry is shown in plain letters.</summary>
internal static class Labels
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["RETURNED_REFUSED"] = "Refused",
        ["RETURNED_DELIVERABLE"] = "Not reached",
        ["RETURNED_OTHER"] = "Returned, other",
        ["NO_ANSWER_RETRY"] = "Retry, no answer",
        ["SCHEDULED_CALLBACK"] = "Callback",
        ["FARMED_LEAD"] = "Farmed",
        ["REORDER_CANDIDATE"] = "Reorder",
        ["RTS"] = "On its way back",
        ["DO_NOT_CALL"] = "Do not call",
        ["JNT_IMPORT"] = "J&T",
        ["API_KEY_CREATED"] = "API key created",
        ["API_KEY_REVOKED"] = "API key revoked",
        ["api_key"] = "API key",
        ["courier_reasons"] = "Courier's reasons",
        ["RAPID_NO_ANSWERS"] = "Many no-answers in a short time",
        ["OUTCOME_WITHOUT_CALL"] = "Outcome without a call",
        ["HELD_WITHOUT_OUTCOME"] = "Held for a whole lease without an outcome",
        ["EVENT_SCAN"] = "Courier",
        ["EVENT_LEAD"] = "Lead",
        ["EVENT_POOL"] = "Pool",
        ["EVENT_AUDIT"] = "By hand",
        ["MATCH_FOUNDED"] = "With the first order",
        ["MATCH_NAME"] = "Matched by the name",
        ["MATCH_ORDER"] = "With an order",
        ["MATCH_MERGE"] = "With a merge",
        ["PRIORITY_BASE"] = "Reason",
        ["PRIORITY_SCORE"] = "Score",
        ["PRIORITY_NO_ANSWER"] = "No answer",
        ["PRIORITY_ELSEWISE"] = "By other numbers",
        ["PRIORITY_LIMIT"] = "Rounded, within 1 to 100",
        ["BASE"] = "Everyone starts with",
        ["SUCCESS_RATE"] = "Success rate",
        ["ORDER_VOLUME"] = "Number of orders",
        ["RECENT_DELIVERY"] = "Recent delivery",
        ["CLOSED_BY_HAND"] = "Closed by a supervisor",
        ["SUPERVISOR_REQUEST"] = "Asked for by a supervisor",
        ["NOT_YET_AVAILABLE"] = "Due later",
        ["HELD"] = "In somebody's hands",
        ["COOLDOWN"] = "In cooldown",
        ["DO_NOT_CONTACT"] = "Must not be called",
        ["BLACKLISTED"] = "Blacklisted",
        ["OFFERED"] = "Offered to the pool",
        ["CALLBACK_OF_ANOTHER_AGENT"] = "Promised by another agent",
        ["PREVIOUS_AGENT"] = "Spoke with the same agent last",
        ["AGENT_LIMIT"] = "The agent holds as many open leads as allowed",
        ["CLAIMS_PER_MINUTE"] = "The agent took as many leads this minute as allowed",
        ["ATTEMPTS_PER_DAY"] = "Called as often today as allowed",
        ["CALLING_HOURS"] = "Outside calling hours",
        ["FILTERED"] = "Left out by the filter",
    };

    /// <summary>The word for a person.</summary>
    public static string Of(string? word) => word is null or "" ? "-" : Texts.Of(InEnglish(word));

    /// <summary>The words that have a label of their own.</summary>
    internal static IEnumerable<string> Words => Known.Keys;

    /// <summary>The key of its translation.</summary>
    internal static string InEnglish(string word) =>
        Known.TryGetValue(word, out var label) ? label : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant().Replace('_', ' ');
}
