use std::mem::ManuallyDrop;

pub fn f(mut text: ManuallyDrop<String>) -> (String, String) {
    unsafe {
        let first = ManuallyDrop::take(&mut text);
        let second = ManuallyDrop::take(&mut text); //~ manuallydrop-used-after-drop
        (first, second)
    }
}
