using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Phones;
using Thirdynal.Pool;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Customers;

/// <summary>Searches customers as the caller may see them: an agent finds those behind its own leads only.</summary>
internal sealed class Searches(Caller caller, CustomerSight sight, CustomerSearch search, OwnCustomerSearch own, IGrainFactory grains)
{
    private const int MinDigits = 4;
    private const int MaxDigits = 15;
    private const int MaxName = 100;

    /// <summary>A page of customers.</summary>
    public async Task<Results<Ok<Page<CustomerSummary>>, ApiError>> FindAsync(
        string? phone, string? name, PageQuery page, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        var digits = sight.MasksPhones ? LastFour(phone, check) : DigitsOf(phone, check);
        var words = check.Optional(name, "name", MaxName);
        if (digits is null == words is null && check.Error is null) check.Fail("phone", "Search by 'phone' or by 'name', one of the two.");
        if (check.Error is { } error) return error;

        var found = (caller.IsAgent, digits) switch
        {
            (false, null) => await search.ByNameAsync(words!, limit, page.Cursor, cancellationToken),
            (false, _) => await search.ByPhoneAsync(digits, limit, page.Cursor, cancellationToken),
            _ => await own.FindAsync(caller.By, await HeldAsync(), words, digits, limit, page.Cursor, cancellationToken),
        };
        return TypedResults.Ok(found.Select(customer => customer with { PhonePrimary = sight.Show(customer.PhonePrimary) }));
    }

    private async Task<Guid[]> HeldAsync()
    {
        var held = await grains.GetGrain<IPoolGrain>(IPoolGrain.Key).Mine(caller.By);
        return [.. held.Select(lead => lead.Item.CustomerId)];
    }

    // More digits than are shown would tell the masked ones by trying.
    private static string? LastFour(string? phone, Check check)
    {
        if (string.IsNullOrWhiteSpace(phone)) return null;
        var digits = phone.Trim();
        if (digits.Length != MinDigits || !digits.All(char.IsAsciiDigit)) check.Fail("phone", $"Where numbers are masked, 'phone' is the last {MinDigits} digits.");
        return digits;
    }

    private static string? DigitsOf(string? phone, Check check)
    {
        if (string.IsNullOrWhiteSpace(phone)) return null;
        if (PhoneNumber.Parse(phone) is { IsOk: true, E164: var whole }) return whole;
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        if (digits.Length is < MinDigits or > MaxDigits || phone.Any(char.IsAsciiLetter))
            check.Fail("phone", $"'phone' is a phone number or its last digits, at least {MinDigits}.");
        return digits;
    }
}
