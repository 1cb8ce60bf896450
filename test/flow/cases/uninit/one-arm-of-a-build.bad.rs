macro_rules! cfg_if {
    ($($tokens:tt)*) => {};
}

pub fn read() {
    let value = std::mem::MaybeUninit::<u32>::uninit();
    let at = value.as_ptr();
    cfg_if! {
        if #[cfg(target_os = "linux")] {
            let _value = unsafe { *at }; //~ uninit-assume-init
        } else {
            let _address = unsafe { at.is_null() };
        }
    }
}
