namespace Thirdynal.Web.Text;

/// <summary>The field's words as people read them; a word without an entry is shown in plain letters.</summary>
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
        ["BASE"] = "Everyone starts with",
        ["SUCCESS_RATE"] = "Success rate",
        ["ORDER_VOLUME"] = "Number of orders",
        ["RECENT_DELIVERY"] = "Recent delivery",
        ["OPEN_LEADS"] = "The agent holds as many open leads as allowed",
        ["NOTHING_DUE"] = "Nothing is due",
        ["SCHEDULED"] = "Not due yet",
        ["COOLDOWN"] = "In cooldown",
        ["FILTERED"] = "Left out by the filter",
    };

    /// <summary>The word for a person.</summary>
    public static string Of(string? word) => word switch
    {
        null or "" => "-",
        _ when Known.TryGetValue(word, out var label) => label,
        _ => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant().Replace('_', ' '),
    };
}
