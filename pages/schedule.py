import streamlit as st
from dashboard.ui.frame import desk
d = desk()
st.title(d.committee.name)
