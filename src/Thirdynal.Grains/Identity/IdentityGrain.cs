using Thirdynal.Customers;
using Thirdynal.Domain.Customers;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Identities;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Identity;

/// <summary>
/// All numbers with one ending (the key). Being one grain, two rows that bring one new number at once meet here one
/// after the other, and the second finds what the first has founded. It goes when it has answered: an ending has one or two
/// customers among all rows of a file, and kept, the endings would be the program's memory.
/// </summary>
[RandomPlacement]
internal sealed class IdentityGrain(IdentityStore store, GroupCommitter committer, TimeProvider time) : Grain, IIdentityGrain
{
    private readonly List<CustomerPhoneRow> _numbers = [];
    private long _version;

    private string Ending => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var known = await store.LoadAsync(Ending, cancellationToken);
        _version = known?.Ending.Version ?? 0;
        _numbers.AddRange(known?.Phones ?? []);
    }

    public async Task<IdentityAnswer> Identify(IdentifyMessage message)
    {
        DeactivateOnIdle();
        var name = IdentityMapping.NameOf(message);
        var match = IdentityMatching.Decide([.. _numbers.Select(IdentityMapping.ToKnown)], message.Phone, name);
        if (match is { Kind: MatchKind.Primary or MatchKind.Secondary, Known: { } known })
            return new IdentityAnswer(known.CustomerId, known.CustomerKey, match.Kind);

        var now = time.GetUtcNow();
        var row = match.Known is { } namesake
            ? IdentityMapping.Further(message, namesake, now)
            : IdentityMapping.Founding(message, name, now);
        await KeepAsync(row);
        return row.ToAnswer(match.Kind);
    }

    public async Task<GrainError?> Register(NumberMessage message)
    {
        DeactivateOnIdle();
        var known = _numbers.Find(number => number.Phone == message.Phone);
        if (message.IsGivenBack)
        {
            await GiveBack(message.Phone, message.CustomerId);
            return null;
        }

        // A customer that was removed and is back under its key is the same one to its grain, which knows best.
        var isSame = known is null || known.CustomerId == message.CustomerId || known.CustomerKey == message.CustomerKey
            || known.CustomerId == message.TakenFrom;
        if (!isSame) return IdentityErrors.Taken;
        if (known?.CustomerId == message.CustomerId && known.NameSeq >= message.Seq) return null;
        await KeepAsync(IdentityMapping.Told(message, known, time.GetUtcNow()));
        return null;
    }

    public async Task GiveBack(string phone, Guid customerId)
    {
        DeactivateOnIdle();
        if (_numbers.Find(number => number.Phone == phone && number.CustomerId == customerId) is not { } row) return;
        var head = new IdentityEndingRow { Ending = Ending, Version = _version + 1 };
        await this.CommitAsync(committer, Turn.Of(Tables.IdentityEndings, head, _version).Delete(Tables.CustomerPhones, row));
        _version++;
        _numbers.Remove(row);
    }

    private async Task KeepAsync(CustomerPhoneRow row)
    {
        var head = new IdentityEndingRow { Ending = Ending, Version = _version + 1 };
        await this.CommitAsync(committer, Turn.Of(Tables.IdentityEndings, head, _version).Put(Tables.CustomerPhones, row));
        _version++;
        _numbers.RemoveAll(number => number.Phone == row.Phone);
        _numbers.Add(row);
    }
}
