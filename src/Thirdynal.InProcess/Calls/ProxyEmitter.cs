using System.Reflection;
using System.Reflection.Emit;
using Thirdynal.InProcess.Activations;

namespace Thirdynal.InProcess.Calls;

/// <summary>Emits the reference class of one grain interface: each method fills a request and sends it.</summary>
internal static class ProxyEmitter
{
    private static readonly Type[] s_constructorTypes = [typeof(GrainClass), typeof(string)];

    public static Type Emit(ProxyAssembly assembly, Type grainInterface)
    {
        var type = assembly.Define(grainInterface.FullName!, typeof(GrainProxy));
        type.AddInterfaceImplementation(grainInterface);
        EmitConstructor(type);
        foreach (var method in GrainMethod.Of(grainInterface))
            EmitMethod(assembly, type, method);
        return type.CreateType();
    }

    private static void EmitConstructor(TypeBuilder type)
    {
        var il = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, s_constructorTypes).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, typeof(GrainProxy).GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, s_constructorTypes)!);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitMethod(ProxyAssembly assembly, TypeBuilder type, GrainMethod method)
    {
        var (request, fields) = RequestEmitter.Emit(assembly, method);
        var declared = method.Method;
        var implementation = type.DefineMethod(
            $"{declared.DeclaringType!.FullName}.{declared.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            declared.ReturnType,
            [.. declared.GetParameters().Select(parameter => parameter.ParameterType)]);
        type.DefineMethodOverride(implementation, declared);

        var il = implementation.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, request.GetConstructor(Type.EmptyTypes)!);
        for (var i = 0; i < fields.Length; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldarg, (short)(i + 1));
            il.Emit(OpCodes.Stfld, fields[i]);
            if (fields[i].FieldType != typeof(CancellationToken))
                continue;
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldarg, (short)(i + 1));
            il.Emit(OpCodes.Call, typeof(Request).GetProperty(nameof(Request.Cancellation))!.SetMethod!);
        }

        il.Emit(OpCodes.Call, Sender(method));
        il.Emit(OpCodes.Ret);
    }

    private static MethodInfo Sender(GrainMethod method)
    {
        var name = (method.Result is null, method.IsValueTask) switch
        {
            (true, false) => "SendForTask",
            (true, true) => "SendForValueTask",
            (false, false) => "SendForTaskOf",
            (false, true) => "SendForValueTaskOf",
        };
        var sender = typeof(GrainProxy).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
        return method.Result is null ? sender : sender.MakeGenericMethod(method.Result);
    }
}
