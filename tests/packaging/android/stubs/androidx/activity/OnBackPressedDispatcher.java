package androidx.activity;
public final class OnBackPressedDispatcher {
    public void addCallback(androidx.lifecycle.LifecycleOwner owner, OnBackPressedCallback callback) {}
}
