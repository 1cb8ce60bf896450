use std::mem::ManuallyDrop;

pub fn f(mut text: ManuallyDrop<String>, n: usize) {
    for _ in 0..n {
        unsafe { ManuallyDrop::drop(&mut text) } //~ manuallydrop-used-after-drop
    }
}
