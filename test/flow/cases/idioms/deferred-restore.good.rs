pub struct Restore {
    slot: *mut u32,
    old: u32,
}

impl Drop for Restore {
    fn drop(&mut self) {
        unsafe { *self.slot = self.old }
    }
}

pub fn with_depth(depth: &mut u32, f: impl FnOnce(u32)) {
    let slot: *mut u32 = depth;
    let _restore = Restore { slot, old: unsafe { *slot } };
    unsafe { *slot += 1 }
    f(unsafe { *slot });
}
