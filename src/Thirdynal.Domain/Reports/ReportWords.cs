using System.Text.Json.Serialization;

namespace Thirdynal.Domain.Reports;

/// <summary>What customer performance is grouped by.</summary>
public enum CustomerGroup
{
    /// <summary>The customer's risk level, as it is now.</summary>
    Risk,

    /// <summary>The customer's score, as it is now, in four bands.</summary>
    ScoreBand,

    /// <summary>The customer's province, as last heard.</summary>
    Area,

    /// <summary>The product of the order.</summary>
    Product,

    /// <summary>Where the order comes from.</summary>
    Source,
}

/// <summary>The bands of the score, as its colours have them.</summary>
public enum ScoreBand
{
    /// <summary>0 to 25.</summary>
    [JsonStringEnumMemberName("0-25")]
    Lowest,

    /// <summary>26 to 50.</summary>
    [JsonStringEnumMemberName("26-50")]
    Low,

    /// <summary>51 to 75.</summary>
    [JsonStringEnumMemberName("51-75")]
    High,

    /// <summary>76 to 100.</summary>
    [JsonStringEnumMemberName("76-100")]
    Highest,
}

/// <summary>What recycling conversion is grouped by.</summary>
public enum RecyclingGroup
{
    /// <summary>Why the customer was in the pool.</summary>
    Reason,

    /// <summary>The how-many-th call on the lead it was.</summary>
    Attempt,

    /// <summary>How long the entry had been available.</summary>
    Age,

    /// <summary>The entry's priority.</summary>
    Priority,
}

/// <summary>Whole days from available to called.</summary>
public enum AgeBand
{
    /// <summary>Less than two days.</summary>
    [JsonStringEnumMemberName("0-1")]
    Fresh,

    /// <summary>Less than a week.</summary>
    [JsonStringEnumMemberName("2-6")]
    Days,

    /// <summary>Less than two weeks.</summary>
    [JsonStringEnumMemberName("7-13")]
    Week,

    /// <summary>Less than thirty days.</summary>
    [JsonStringEnumMemberName("14-29")]
    Weeks,

    /// <summary>Thirty days or more.</summary>
    [JsonStringEnumMemberName("30+")]
    Month,
}

/// <summary>Bands of the priority.</summary>
public enum PriorityBand
{
    /// <summary>1 to 19.</summary>
    [JsonStringEnumMemberName("1-19")]
    Lowest,

    /// <summary>20 to 39.</summary>
    [JsonStringEnumMemberName("20-39")]
    Low,

    /// <summary>40 to 59.</summary>
    [JsonStringEnumMemberName("40-59")]
    Middle,

    /// <summary>60 to 79.</summary>
    [JsonStringEnumMemberName("60-79")]
    High,

    /// <summary>80 to 100.</summary>
    [JsonStringEnumMemberName("80-100")]
    Highest,
}

/// <summary>How long a step of a trend is, in Manila's calendar.</summary>
public enum TrendStep
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A week from Monday.</summary>
    Week,

    /// <summary>A month.</summary>
    Month,
}

/// <summary>A figure of orders, to be turned into the orders behind it.</summary>
public enum OrderFigure
{
    /// <summary>Orders made in the days.</summary>
    Orders,

    /// <summary>Of these, their customers' first.</summary>
    NewCustomers,

    /// <summary>Of these, delivered.</summary>
    Delivered,

    /// <summary>Of these, returned or on the way back.</summary>
    Returned,

    /// <summary>Of these, not yet picked up.</summary>
    Pending,

    /// <summary>Of these, on the way.</summary>
    InTransit,

    /// <summary>Of these, cancelled.</summary>
    Cancelled,

    /// <summary>Delivered in the days, whenever they were made.</summary>
    Deliveries,

    /// <summary>Came back in the days, whenever they were made.</summary>
    Returns,
}

/// <summary>A figure of calls, to be turned into the entries behind it.</summary>
public enum EntryFigure
{
    /// <summary>Opened in the days.</summary>
    Opened,

    /// <summary>Got an outcome in the days; what follows is of these.</summary>
    Outcomes,

    /// <summary>Outcomes other than NO_ANSWER and WRONG_NUMBER.</summary>
    Reached,

    /// <summary>SALE and REORDER.</summary>
    Converted,

    /// <summary>SALE.</summary>
    Sales,

    /// <summary>REORDER.</summary>
    Reorders,

    /// <summary>NO_ANSWER.</summary>
    NoAnswers,

    /// <summary>DECLINED.</summary>
    Declined,

    /// <summary>NOT_INTERESTED.</summary>
    NotInterested,

    /// <summary>CALLBACK.</summary>
    Callbacks,

    /// <summary>DO_NOT_CALL.</summary>
    DoNotCalls,

    /// <summary>WRONG_NUMBER.</summary>
    WrongNumbers,

    /// <summary>Sales whose order has been delivered.</summary>
    Delivered,

    /// <summary>Sales whose order came back or was cancelled.</summary>
    Lost,

    /// <summary>Sales whose order is on its way, or not yet sent.</summary>
    OpenOrders,

    /// <summary>Handed out in the days.</summary>
    Taken,

    /// <summary>Callbacks agreed for the days that are due.</summary>
    CallbacksDue,

    /// <summary>Of these, called within their window.</summary>
    CallbacksKept,
}
