use std::mem::ManuallyDrop;

pub fn f(mut v: ManuallyDrop<Vec<u8>>, early: bool) {
    if early {
        unsafe { ManuallyDrop::drop(&mut v) }
        return;
    }
    unsafe { ManuallyDrop::drop(&mut v) }
}
