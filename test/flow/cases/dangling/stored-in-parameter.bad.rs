pub struct Registration {
    data: *mut u32,
}

pub fn register(into: &mut Registration) {
    let mut count = 0u32;
    into.data = &raw mut count; //~ raw-outlives-owner|return-ptr-to-local
}
