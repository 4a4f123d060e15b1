using Thirdynal.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Phones;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Waybills;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Waybills;

/// <summary>
/// One parcel. Its customer is fixed when the first phone is named; a phone named later that differs is kept as a
/// conflict for a person. An activation is let go after each report: a parcel is heard of once in a while, and there
/// are many of them.
/// </summary>
[RandomPlacement]
internal sealed partial class WaybillGrain(
    WaybillStore store, GroupCommitter committer, WaybillAcks acks, TimeProvider time, ILogger<WaybillGrain> logger)
    : Grain, IWaybillGrain
{
    private WaybillRow? _row;
    private WaybillState? _state;

    private string Waybill => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(Waybill, cancellationToken) is not { } known) return;
        _row = known.Waybill;
        _state = known.Waybill.ToState(known.Scans);
    }

    public Task<WaybillAnswer> TakePortalRow(PortalRowMessage row)
    {
        var now = time.GetUtcNow();
        if (_row?.ErasedAt is not null) row = row with { Parcel = row.Parcel.WithoutReceiver(), ReturnReasonText = null };
        return TakeAsync(WaybillRules.Apply(_state, row.ToReport(), now), now, row);
    }

    public Task<WaybillAnswer> TakeScans(ScansMessage scans)
    {
        if (_state is null && scans.Receiver is null) return AnswerAsync(new(WaybillResult.NeedsReceiver, null, StatusMoved: false));
        var now = time.GetUtcNow();
        if (_row?.ErasedAt is not null) scans = scans.WithoutReceiver();
        return TakeAsync(scans.Apply(_state, now), now);
    }

    public Task<WaybillAnswer> Correct(CorrectionMessage correction)
    {
        if (_state is null) return AnswerAsync(Refused(WaybillErrors.Unknown));
        if (string.IsNullOrWhiteSpace(correction.Reason)) return AnswerAsync(Refused(WaybillErrors.NoReason));
        var now = time.GetUtcNow();
        var report = new Correction(correction.Status, correction.By, correction.Reason.Trim());
        return TakeAsync(WaybillRules.Apply(_state, report, now), now);
    }

    public async Task SendPending()
    {
        DeactivateOnIdle();
        if (_row is { } row && row.AckedVersion < row.Version) await Resend();
    }

    public async Task Resend()
    {
        DeactivateOnIdle();
        if (await TryHandOverAsync() && _row is { CustomerKey: not null } row && row.AckedVersion < row.Version)
            acks.Note(Waybill, row.Version);
    }

    private async Task<WaybillAnswer> TakeAsync(WaybillDecision decision, DateTimeOffset now, PortalRowMessage? row = null)
    {
        DeactivateOnIdle();
        if (!decision.Changed)
        {
            await SendPending();
            return new WaybillAnswer(WaybillResult.Unchanged, _row!.CustomerId, StatusMoved: false);
        }

        try
        {
            var known = _row ?? WaybillMapping.NewRow(Waybill, row is null ? SourceType.JntImport : SourceType.Upload, row?.ImportId, now);
            var next = (await WithCustomerAsync(known, decision.State, row?.ImportId)).Next(decision.State, now);
            await (row is null ? KeepAndSendAsync(next, decision) : KeepForImportAsync(next, decision, row));
            return AnswerTo(decision);
        }
        catch (RowRefusedException refused)
        {
            LogRefused(logger, Waybill, refused);
            return Refused(WaybillErrors.Refused);
        }
    }

    private async Task KeepAndSendAsync(WaybillRow next, WaybillDecision decision)
    {
        await KeepAsync(next, decision);
        await SendPending();
    }

    // The import sees to it that the customer gets this, so no confirmation needs to be written for each row.
    private async Task KeepForImportAsync(WaybillRow next, WaybillDecision decision, PortalRowMessage row)
    {
        var before = decision.Created ? null : _row!.ToBefore(decision.NewScans);
        await KeepAsync(next with { AckedVersion = next.Version }, decision, row.ToLine(next, before));
        if (await TryHandOverAsync()) return;
        var unconfirmed = _row!.Unconfirmed();
        await KeepAsync(unconfirmed, decision with { NewScans = [] }, row.ToLine(unconfirmed, before));
    }

    private async Task<WaybillRow> WithCustomerAsync(WaybillRow row, WaybillState state, Guid? importId)
    {
        if (row.CustomerKey is not null || state.Details.ReceiverPhone is not { } phone) return row;
        var identity = GrainFactory.GetGrain<IIdentityGrain>(PhoneNumber.LastSeven(phone));
        var found = await identity.Identify(new IdentifyMessage(phone, state.Details.ReceiverName, importId));
        return row with { CustomerId = found.CustomerId, CustomerKey = found.CustomerKey };
    }

    private async Task KeepAsync(WaybillRow next, WaybillDecision decision, ImportLineRow? line = null)
    {
        var turn = Turn.Of(Tables.Waybills, next, next.Version - 1);
        if (!decision.NewScans.IsEmpty) turn.Add(Tables.WaybillScans, decision.NewScans.ToRows(Waybill));
        if (line is not null) turn.Put(Tables.ImportLines, line);
        await this.CommitAsync(committer, turn);
        (_row, _state) = (next, decision.State);
        if (_state.IsContradicted) LogContradicted(logger, Waybill);
    }

    // A failure is no loss: the row says that its customer has not confirmed it, and the sweep comes by.
    private async Task<bool> TryHandOverAsync()
    {
        if (_row is not { CustomerKey: { } key, CustomerId: { } customer } row) return true;
        try
        {
            await GrainFactory.GetGrain<ICustomerGrain>(key).TakeWaybill(row.ToSnapshot(_state!, customer));
            return true;
        }
        catch (Exception exception)
        {
            LogNotHandedOver(logger, Waybill, row.Version, exception);
            return false;
        }
    }

    private WaybillAnswer AnswerTo(WaybillDecision decision) => new(
        !decision.Created ? WaybillResult.Updated : _row!.CustomerId is null ? WaybillResult.InReview : WaybillResult.Created,
        _row!.CustomerId,
        decision.StatusMoved);

    private Task<WaybillAnswer> AnswerAsync(WaybillAnswer answer)
    {
        DeactivateOnIdle();
        return Task.FromResult(answer);
    }

    private static WaybillAnswer Refused(GrainError error) =>
        new(WaybillResult.Unchanged, null, StatusMoved: false, error);
}
