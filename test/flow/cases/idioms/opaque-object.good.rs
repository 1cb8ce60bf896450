pub struct Counter {
    value: u64,
}

pub extern "C" fn counter_new() -> *mut Counter {
    Box::into_raw(Box::new(Counter { value: 0 }))
}

pub unsafe extern "C" fn counter_add(counter: *mut Counter, by: u64) -> u64 {
    let Some(counter) = (unsafe { counter.as_mut() }) else { return 0 };
    counter.value += by;
    counter.value
}

pub unsafe extern "C" fn counter_free(counter: *mut Counter) {
    if !counter.is_null() {
        drop(unsafe { Box::from_raw(counter) });
    }
}
