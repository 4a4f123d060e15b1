using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Forbidden;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Customers;

/// <summary>A customer with the first pages of its orders and its timeline.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="PhonePrimary">E.164.</param>
/// <param name="PhoneSecondary">E.164, or null.</param>
/// <param name="NameDisplay">The newest name as written.</param>
/// <param name="PrimaryAddress">The newest address.</param>
/// <param name="City">The newest city.</param>
/// <param name="Province">The newest province.</param>
/// <param name="Metrics">Totals; pesos and percent.</param>
/// <param name="CustomerScore">0 to 100.</param>
/// <param name="ScoreReasons">The terms that add up to the score.</param>
/// <param name="RiskLevel">The risk; do-not-contact shows as BLACKLIST.</param>
/// <param name="TimesContacted">How often the customer was called.</param>
/// <param name="LastContactDate">When last.</param>
/// <param name="LastOrderDate">The newest order.</param>
/// <param name="LastDeliveryDate">The newest delivery.</param>
/// <param name="RecyclingEligible">Neither do-not-contact nor BLACKLIST.</param>
/// <param name="RecyclingCooldownUntil">Not called before.</param>
/// <param name="DoNotContact">Since when, by whom and why the customer must not be contacted; null when it may be.</param>
/// <param name="FirstSeenAt">When the customer was first heard of.</param>
/// <param name="UpdatedAt">When something last changed.</param>
/// <param name="ErasedAt">When the customer was erased on request: who it was is not known any more. Null for all others.</param>
/// <param name="Orders">First page of <c>/orders</c>.</param>
/// <param name="Timeline">First page of <c>/timeline</c>.</param>
internal sealed record CustomerProfileView(
    Guid Id, string PhonePrimary, string? PhoneSecondary, string? NameDisplay, string? PrimaryAddress, string? City, string? Province,
    MetricsView Metrics, int CustomerScore, JsonElement ScoreReasons, RiskLevel RiskLevel, int TimesContacted, DateTimeOffset? LastContactDate,
    DateTimeOffset? LastOrderDate, DateTimeOffset? LastDeliveryDate, bool RecyclingEligible, DateTimeOffset? RecyclingCooldownUntil,
    DoNotContact? DoNotContact, DateTimeOffset FirstSeenAt, DateTimeOffset UpdatedAt, DateTimeOffset? ErasedAt, Page<OrderView> Orders, Page<TimelineView> Timeline)
{
    public static CustomerProfileView Of(CustomerView customer, Page<OrderView> orders, Page<TimelineView> timeline, CustomerSight sight) => new(
        customer.Id, sight.Show(customer.PhonePrimary), customer.PhoneSecondary is { } second ? sight.Show(second) : null, customer.NameDisplay,
        customer.PrimaryAddress, customer.City, customer.Province, customer.Metrics, customer.CustomerScore, customer.ScoreReasons,
        customer.RiskLevel, customer.TimesContacted, customer.LastContactDate, customer.LastOrderDate, customer.LastDeliveryDate,
        customer.RecyclingEligible, customer.RecyclingCooldownUntil, customer.DoNotContact, customer.FirstSeenAt, customer.UpdatedAt, customer.ErasedAt,
        orders.Shown(sight), timeline);
}

/// <summary>Whom to look for: by one of the two.</summary>
internal sealed record SearchQuery
{
    /// <summary>A whole number in any form, or its last digits, at least 4.</summary>
    [FromQuery]
    public string? Phone { get; init; }

    /// <summary>Words, each the beginning of a word of the name, in any order; accents and case do not count.</summary>
    [FromQuery]
    public string? Name { get; init; }
}

/// <summary>The same in a body, which keeps numbers and names out of addresses.</summary>
/// <param name="Phone">A whole number in any form, or its last digits, at least 4.</param>
/// <param name="Name">Words, each the beginning of a word of the name.</param>
/// <param name="Limit">1 to 100, 50 where it is left out.</param>
/// <param name="Cursor"><c>nextCursor</c> of the page before.</param>
internal sealed record SearchRequest(string? Phone, string? Name, int? Limit, string? Cursor);

/// <summary>Why the customer must not be contacted.</summary>
/// <param name="Reason">In the words of whoever asked, up to 500 characters.</param>
internal sealed record DoNotContactRequest(string? Reason);

/// <summary>Whom to look for among those who must not be contacted: by one of the two.</summary>
/// <param name="Phone">A whole number in any form, or its last digits, at least 4.</param>
/// <param name="Name">Words, each the beginning of a word of the name.</param>
internal sealed record ForbiddenSearch(string? Phone, string? Name);

/// <summary>Who was found, and which numbers.</summary>
/// <param name="Customers">Customers who must not be contacted.</param>
/// <param name="Numbers">Numbers on the list, whether or not we know whose they are.</param>
internal sealed record ForbiddenFound(IReadOnlyList<DoNotContactView> Customers, IReadOnlyList<ForbiddenNumber> Numbers);

/// <summary>A number that may be called no longer, or again.</summary>
/// <param name="Phone">In any form.</param>
/// <param name="Reason">Why, up to 500 characters.</param>
internal sealed record LiftNumberRequest(string? Phone, string? Reason);

/// <summary>What became of one row of an upload of numbers.</summary>
/// <param name="Row">As a spreadsheet numbers it, from 1.</param>
/// <param name="Result">ADDED, KNOWN (on the list already, by an earlier row too) or REJECTED.</param>
/// <param name="Error">Why it was rejected.</param>
internal sealed record NumberResult(int Row, string Result, string? Error)
{
    public const string Added = "ADDED";
    public const string Known = "KNOWN";
    public const string Rejected = "REJECTED";
}

/// <summary>Whether something changed.</summary>
/// <param name="Changed">False when it was so already.</param>
internal sealed record ChangeAnswer(bool Changed);

internal static class Masking
{
    /// <summary>The courier's raw reply holds the receiver's number, so who sees masked numbers does not get it.</summary>
    public static Page<OrderView> Shown(this Page<OrderView> orders, CustomerSight sight) =>
        sight.MasksPhones ? orders.Select(order => order with { JntRawData = null }) : orders;
}
