namespace Thirdynal.Web.Text;

/// <summary>What the policy's numbers mean, in a sentence for the person who sets them.</summary>
internal static class PolicyTexts
{
    /// <summary>Parts of the policy in the order of the rules, with their titles.</summary>
    public static IReadOnlyList<(string Part, string Title)> Parts { get; } =
    [
        ("score", "Customer score"),
        ("risk", "Risk"),
        ("recycling", "Into the pool"),
        ("handOut", "Out of the pool"),
        ("outcomes", "After a call"),
        ("poll", "Asking the courier"),
        ("rescue", "Saving parcels"),
        ("money", "What calls cost and bring"),
        ("holdout", "Who is not recycled"),
    ];

    /// <summary>Every text of this file in English, for whoever translates.</summary>
    internal static IEnumerable<string> All => [.. Parts.Select(static part => part.Title), .. Known!.Values, .. Units!.Values];

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["name"] = "Name of these numbers",
        ["score.base"] = "Where every customer begins",
        ["score.minOrdersForRate"] = "The success rate counts from this many orders on",
        ["score.neutralRate"] = "Success rate that neither adds nor takes points",
        ["score.rateWeight"] = "Points for each percent above or below it",
        ["score.pointsPerOrder"] = "Points for each order",
        ["score.maxOrderPoints"] = "Points for orders, at most",
        ["score.recentDays"] = "A delivery fewer days ago than this is recent",
        ["score.recentPoints"] = "Points for a recent delivery",
        ["score.fairlyRecentDays"] = "A delivery fewer days ago than this is fairly recent",
        ["score.fairlyRecentPoints"] = "Points for a fairly recent delivery",
        ["risk.blacklistMinOrders"] = "Blacklist from this many orders on",
        ["risk.blacklistBelowRate"] = "Blacklist below this success rate",
        ["risk.highBelowRate"] = "High below this success rate",
        ["risk.mediumBelowRate"] = "Medium below this success rate",
        ["poll.everyMinutes"] = "Time between two questions about a parcel that moves",
        ["poll.dailyAfterDays"] = "Without a scan for so long: asked once a day",
        ["poll.abandonAfterDays"] = "Without a scan for so long: no longer asked, but reported",
        ["recycling.refusedPriority"] = "Refused or cancelled: priority before the score counts",
        ["recycling.refusedWaitDays"] = "Refused or cancelled: wait",
        ["recycling.deliverablePriority"] = "Not reached or wrong address: priority before the score counts",
        ["recycling.deliverableWaitDays"] = "Not reached or wrong address: wait",
        ["recycling.otherPriority"] = "Any other return: priority before the score counts",
        ["recycling.otherWaitDays"] = "Any other return: wait",
        ["recycling.farmedPriority"] = "Farmed lead: priority",
        ["recycling.reorderPriority"] = "Customer who may order again: priority",
        ["recycling.reorderMinScore"] = "May order again from this score on",
        ["recycling.neutralScore"] = "Score that leaves a priority as it is",
        ["recycling.openDays"] = "A lead stays open from when it can be called",
        ["recycling.firstSeenReturnedDays"] = "A parcel first seen as returned counts when it came back at most so long ago",
        ["handOut.maxCount"] = "Leads in one hand-out, at most",
        ["handOut.defaultCount"] = "Leads in one hand-out, when no number is asked for",
        ["handOut.openLeadsLimit"] = "Leads that an agent may hold at once",
        ["handOut.claimsPerMinute"] = "Leads that an agent may take within a minute",
        ["handOut.attemptsPerDay"] = "Calls that a customer gets in a day",
        ["handOut.leaseHours"] = "A lead is an agent's for",
        ["handOut.callbackOwnerHours"] = "A callback is its own agent's alone for",
        ["handOut.maskPhones"] = "Agents see numbers masked and call by the program's link",
        ["outcomes.saleCooldownDays"] = "Rest after a sale",
        ["outcomes.declinedCooldownDays"] = "Rest after a no",
        ["outcomes.maxNoAnswers"] = "The lead ends with this no-answer",
        ["outcomes.noAnswerPriorityStep"] = "What a no-answer takes off the priority",
        ["outcomes.noAnswerMinPriority"] = "A retry's priority is not below",
        ["outcomes.noAnswerWaitDays"] = "Time until a retry",
        ["outcomes.noAnswerOpenDays"] = "A retry expires after",
        ["outcomes.callbackPriority"] = "Priority of a callback",
        ["outcomes.callbackOpenDays"] = "A callback expires after its time by",
        ["outcomes.callbackMaxDays"] = "A callback is at most so far ahead",
        ["outcomes.callbacksPerLead"] = "Callbacks that may be agreed on one lead",
        ["rescue.on"] = "A failed delivery is called about at once",
        ["rescue.priority"] = "Priority of a call that may save a parcel",
        ["rescue.openHours"] = "A parcel can be saved for",
        ["money.orderByPesos"] = "The pool goes by expected pesos",
        ["money.returnCost"] = "What a return costs",
        ["money.pesosPerMinute"] = "What a minute of an agent costs",
        ["money.minutesPerCall"] = "A call takes, where its length is not known",
        ["money.minutesAround"] = "Work around a call takes",
        ["money.priorCalls"] = "Calls of the mean that count with each kind",
        ["holdout.percent"] = "Customers who are held out",
        ["callingHours.on"] = "Calling hours hold",
        ["callingHours.from"] = "Calls from",
        ["callingHours.to"] = "Calls until just before",
        ["callingHours.holidays"] = "Days on which nobody is called",
    };

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["POINTS"] = "points",
        ["POINTS_PER_PERCENT"] = "points",
        ["PERCENT"] = "%",
        ["ORDERS"] = "orders",
        ["PRIORITY"] = "of 100",
        ["LEADS"] = "leads",
        ["CALLS"] = "calls",
        ["MINUTES"] = "minutes",
        ["HOURS"] = "hours",
        ["DAYS"] = "days",
        ["PESOS"] = "pesos",
    };

    /// <summary>What a part of the policy is about.</summary>
    public static string Title(string part) => part == "callingHours" ? Texts.Of("Calling hours") : Texts.Of(Parts.Single(known => known.Part == part).Title);

    /// <summary>What a field means; its own name where it is not known yet.</summary>
    public static string Of(string field) => Texts.Of(Known.GetValueOrDefault(field, field));

    /// <summary>What a number counts.</summary>
    public static string Unit(string word) => Units.TryGetValue(word, out var unit) ? Texts.Of(unit) : "";
}
