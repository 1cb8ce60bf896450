pub fn double<T: Clone>(slot: &mut (T, T)) {
    unsafe {
        let first = std::ptr::read(&slot.0);
        let copy = first.clone(); //~ ptr-read-then-user-code
        std::mem::forget(first);
        slot.1 = copy;
    }
}
