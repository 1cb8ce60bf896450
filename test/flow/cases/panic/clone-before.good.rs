pub fn double<T: Clone>(slot: &mut (T, T)) {
    slot.1 = slot.0.clone();
}
